import { setCurrentDetails } from '@temporalio/workflow';
import type { MailOutcome } from '../activities/outcomes.ts';
import { deliverMessage } from './activities.ts';
import { mailEnded, SENDING_BY_HAND, sendingCopies } from './by-hand-words.ts';
import type { SendRecoveryEmailInput, SendRecoveryEmailResult } from './contract.ts';

/**
 * One mail that a person asked for, from the request to its end.
 *
 * 1. Staff asked for it: the API claimed it, froze its bytes and its copies', and the relay started this.
 * 2. Before each attempt it is looked at once more: completed, unsubscribed or too old meanwhile, it is given up.
 * 3. It is sent and recorded, tried again for as long as it takes. Given up, its copies are, too.
 * 4. Once it has gone, its copies go, each by itself; one that cannot go keeps nothing else from going.
 *
 * A test of a template has no copies and no checkout, and goes the same way; so does a mail about a saved cart, which
 * nobody may have asked for: at the end of a till's day. A run too many is harmless: it finds in the
 * database what was done. Orders are none of its concern: the checkout's own workflow waits for them.
 */
export async function sendRecoveryEmail(input: SendRecoveryEmailInput): Promise<SendRecoveryEmailResult> {
  setCurrentDetails(SENDING_BY_HAND);
  const isAutomatic = input.isAutomatic === true;
  const mail = await deliverMessage(input.shop, input.messageId, 'look once more and send', { isAutomatic });
  if (mail.kind !== 'sent') return end(mail, []);
  setCurrentDetails(sendingCopies(mail.copies.length));
  const copies = await Promise.all(
    mail.copies.map((copyId) => deliverMessage(input.shop, copyId, 'send a copy to staff')),
  );
  return end(mail, copies);
}

function end(mail: MailOutcome, copies: MailOutcome[]): SendRecoveryEmailResult {
  const sent = copies.filter(({ kind }) => kind === 'sent').length;
  const result: SendRecoveryEmailResult = {
    status: mail.kind,
    reason: mail.kind === 'sent' ? null : mail.reason,
    copies: { sent, notSent: copies.length - sent },
  };
  setCurrentDetails(mailEnded(result));
  return result;
}
