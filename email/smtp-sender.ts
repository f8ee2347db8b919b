import { scryptSync } from 'node:crypto';
import type { EmailSender } from './sender.ts';
import { refused } from './smtp-failures.ts';
import { composeSmtpMessage, findUnfitField } from './smtp-message.ts';
import { readSmtpServer } from './smtp-server-address.ts';
import { handOver } from './smtp-session.ts';

/**
 * Sends through a mail server, one connection a mail. SMTP knows no idempotency keys: what was handed over and not
 * answered for may have gone, and must not be handed over again.
 *
 * @throws Error when the address cannot be used, without telling it.
 */
export function createSmtpSender(options: {
  /** As `readSmtpServer` takes it. */
  url: string;
  /** For a mail that says no time of its own. */
  now: () => Date;
}): EmailSender {
  const server = readSmtpServer(options.url);
  return {
    // Slow to guess, for passwords are weaker than keys.
    account: scryptSync(options.url, 'smtp account', 8).toString('hex'),
    isRepeatable: false,
    async send(email, idempotencyKey, signal) {
      if (signal.aborted) return refused('retry', 'aborted', 'The attempt was ended before it began.');
      const unfit = findUnfitField(email);
      if (unfit !== null) {
        return refused('final', 'field_unfit', `The mail has a ${unfit} that no mail may have.`);
      }
      const message = await composeSmtpMessage(email, idempotencyKey, options.now());
      return handOver(server, message, signal);
    },
  };
}
