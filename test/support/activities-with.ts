import { createActivities, type Activities } from '../../activities/index.ts';
import type { Clock } from '../../clock.ts';
import type { EmailSender } from '../../email/sender.ts';
import { createLog } from '../../log.ts';
import { createShopReader } from '../../outbound/shop-reader.ts';
import { createSecrets } from '../../secrets.ts';
import { TEST_SECRET, type World } from './world.ts';

/** The world's activities with a provider of the test's own: what happens between a request and its answer is the test's to say. */
export function activitiesWith(
  world: World,
  send: EmailSender['send'],
  options: {
    clock?: Clock;
    secretKey?: string;
    secretKeyPrevious?: string;
    isRepeatable?: boolean;
    mailsStayHere?: boolean;
  } = {},
): Activities {
  const clock = options.clock ?? world.clock;
  return createActivities({
    db: world.db,
    clock,
    shopReader: createShopReader({ now: clock.now, allowPrivate: true }),
    sender: { account: 'test', isRepeatable: options.isRepeatable ?? true, send },
    secrets: createSecrets({
      secretKey: options.secretKey ?? TEST_SECRET,
      secretKeyPrevious: options.secretKeyPrevious,
    }),
    log: createLog('test', 'silent'),
    publicUrl: 'http://127.0.0.1:3000',
    mailFrom: 'Shop <shop@example.com>',
    mailsStayHere: options.mailsStayHere ?? false,
    cancelRecovery: () => Promise.resolve(),
  });
}
