import { z } from 'zod';
import { createClock } from '../clock.ts';
import { createLog } from '../log.ts';
import { answerMailbox } from './mailbox.ts';
import { FAILING_ADDRESSES, parseFaults } from './provider-faults.ts';
import { startProvider } from './provider.ts';

/**
 * The process of the local mailbox: takes the place of the mail provider when no key is set, and shows what
 * arrived under `/dev/mailbox`. It never sends anything anywhere.
 */
const environment = z.object({
  MAILBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  MAILBOX_FILE: z.string().min(1).optional(),
  /** Faults as JSON, for trying out how sending gets over them. */
  MAILBOX_FAULTS: z.string().min(2).optional(),
  /** Where what became of mails is told, and what signs it. */
  MAILBOX_WEBHOOK_URL: z.url().optional(),
  MAILBOX_WEBHOOK_SECRET: z.string().min(16).optional(),
  CLOCK_OFFSET_FILE: z.string().min(1).optional(),
  LOG_LEVEL: z.string().default('info'),
});

const env = environment.parse(process.env);
const log = createLog('mailbox', env.LOG_LEVEL);
const clock = createClock(env.CLOCK_OFFSET_FILE);

const { MAILBOX_WEBHOOK_URL: url, MAILBOX_WEBHOOK_SECRET: secret } = env;

const provider = await startProvider({
  port: env.MAILBOX_PORT,
  ...(env.MAILBOX_FILE === undefined ? {} : { file: env.MAILBOX_FILE }),
  ...(url === undefined || secret === undefined ? {} : { webhook: { url, secret } }),
  now: () => clock.now(),
  extraRoute: answerMailbox,
});
await provider.setFault([
  ...(env.MAILBOX_FAULTS === undefined ? [] : parseFaults(JSON.parse(env.MAILBOX_FAULTS))),
  ...FAILING_ADDRESSES,
]);
function end(): void {
  void provider.close().then(() => process.exit(0));
}
process.once('SIGTERM', end);
process.once('disconnect', end);
// Ctrl-C reaches the whole group; the parent decides the order in which its parts end.
if (process.send === undefined) process.once('SIGINT', end);
else process.on('SIGINT', () => undefined);

log.info({ url: `${provider.url}/dev/mailbox`, mails: provider.mails().length }, 'mailbox ready');
process.send?.({ kind: 'ready', port: provider.port, url: provider.url });
