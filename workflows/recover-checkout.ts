import {
  condition,
  defineSignal,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { deliverEmail, runShort } from './activities.ts';
import {
  DELAY_SHORTENED,
  EMAIL_STATUS_ATTRIBUTE,
  ORDER_COMPLETED,
  RECOVERY_STATUS_ATTRIBUTE,
  type RecoverCheckoutInput,
  type RecoverCheckoutResult,
} from './contract.ts';

const orderCompletedSignal = defineSignal(ORDER_COMPLETED);
const delayShortenedSignal = defineSignal(DELAY_SHORTENED);

/**
 * The recovery of one checkout, from its first contact to the recovered mark.
 *
 * 1. The relay starts it when a contact becomes known, delayed by the server until the mail is due.
 * 2. It wakes and asks the database: was there activity since? Then it waits the rest, as often as need be.
 * 3. Due and undecided: every rule is looked at. *No* is recorded with its reason, and the run ends.
 * 4. *Yes*: the mail is claimed (the rules are looked at again), frozen, sent and recorded.
 * 5. It waits for the order until the checkout's retention is over. The order's own transaction sees the claim and
 *    has the relay signal; the mark is set from stored facts.
 *
 * A run too many is harmless: it finds in the database what was done and ends or goes on from there. Activity after
 * a *no* starts the next run under the same id. No rule and no time of the clock is in here, only their order.
 */
export async function recoverCheckout(input: RecoverCheckoutInput): Promise<RecoverCheckoutResult> {
  const heard = listen();
  for (;;) {
    heard.delayShortened = false;
    setCurrentDetails('Deciding whether the mail is right.');
    const found = await runShort(
      (run) => run.decideRecovery(input.checkoutId),
      'is the mail due, and right?',
    );
    switch (found.kind) {
      case 'wait':
        await waitUntilDue(heard, found.waitMs);
        continue;
      case 'settled':
        return found.result;
      case 'not_sent':
        return endUnsent(found.reason);
      case 'mailed':
        return awaitOrder(input, heard, found);
      case 'send':
        break;
    }
    setCurrentDetails('Sending the mail. If this takes long, the pending activity says why.');
    const delivered = await deliverEmail(input.shop, input.checkoutId);
    switch (delivered.kind) {
      case 'wait':
        await waitUntilDue(heard, delivered.waitMs);
        continue;
      case 'settled':
        return delivered.result;
      case 'not_sent':
        return endUnsent(delivered.reason);
      case 'mailed':
        upsertSearchAttributes([{ key: EMAIL_STATUS_ATTRIBUTE, value: delivered.emailStatus }]);
        return awaitOrder(input, heard, delivered);
    }
  }
}

interface Heard {
  orderCompleted: boolean;
  delayShortened: boolean;
}

function listen(): Heard {
  const heard: Heard = { orderCompleted: false, delayShortened: false };
  setHandler(orderCompletedSignal, () => {
    heard.orderCompleted = true;
  });
  setHandler(delayShortenedSignal, () => {
    heard.delayShortened = true;
  });
  return heard;
}

async function waitUntilDue(heard: Heard, waitMs: number): Promise<void> {
  setCurrentDetails('The shopper was active since. Waiting until the mail is due.');
  await condition(() => heard.delayShortened || heard.orderCompleted, waitMs, {
    summary: 'waits until the mail is due',
  });
  heard.orderCompleted = false;
}

function endUnsent(reason: string | null): RecoverCheckoutResult {
  upsertSearchAttributes([{ key: EMAIL_STATUS_ATTRIBUTE, value: 'not_sent' }]);
  setCurrentDetails(`No mail: ${reason ?? 'completed before it was abandoned'}.`);
  return { emailStatus: 'not_sent', reason, recoveryStatus: 'not_recovered' };
}

/** A mail that went, or may have gone: waits for the order until nothing is kept of the checkout any more. */
async function awaitOrder(
  input: RecoverCheckoutInput,
  heard: Heard,
  mail: { emailStatus: 'sent' | 'not_sent'; reason: string | null; awaitMs: number },
): Promise<RecoverCheckoutResult> {
  const result = { emailStatus: mail.emailStatus, reason: mail.reason };
  setCurrentDetails(
    mail.emailStatus === 'sent'
      ? 'The mail was sent. Waiting for the shopper to complete the checkout.'
      : `Not sent: ${mail.reason ?? ''}, but an attempt may have got through. Waiting for an order.`,
  );
  const isCompleted = await condition(() => heard.orderCompleted, Math.max(1, mail.awaitMs), {
    summary: 'waits for the order, until the checkout is no longer kept',
  });
  if (!isCompleted) {
    setCurrentDetails('Not completed while the checkout was kept.');
    return { ...result, recoveryStatus: 'not_recovered' };
  }
  const { recoveryStatus, why } = await runShort(
    (run) => run.markRecovered(input.checkoutId),
    'what brought the order?',
  );
  upsertSearchAttributes([{ key: RECOVERY_STATUS_ATTRIBUTE, value: recoveryStatus }]);
  setCurrentDetails(
    recoveryStatus === 'recovered' ? `Recovered (${why}).` : `Completed, not recovered: ${why}.`,
  );
  return { ...result, recoveryStatus };
}
