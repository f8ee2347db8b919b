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
import { ended, LOOKING, SENDING, waitingForOrder, waitingUntilDue } from './recovery-words.ts';

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
    const knewOfOrder = heard.orderCompleted;
    heard.delayShortened = false;
    setCurrentDetails(LOOKING);
    const found = await runShort(
      (run) => run.decideRecovery(input.checkoutId),
      'is the mail due, and right?',
    );
    switch (found.kind) {
      case 'wait':
        // It looked with the order told, and there is none: somebody sent the signal by hand.
        if (knewOfOrder) heard.orderCompleted = false;
        await waitUntilDue(heard, found);
        continue;
      case 'settled':
        return endSettled(found.result);
      case 'not_sent':
        return endUnsent(found.reason);
      case 'mailed':
        return awaitOrder(input, heard, found);
      case 'send':
        break;
    }
    setCurrentDetails(SENDING);
    const delivered = await deliverEmail(input.shop, input.checkoutId);
    switch (delivered.kind) {
      case 'wait':
        await waitUntilDue(heard, delivered);
        continue;
      case 'settled':
        return endSettled(delivered.result);
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

async function waitUntilDue(
  heard: Heard,
  { waitMs, until }: { waitMs: number; until?: string },
): Promise<void> {
  const { summary, details } = waitingUntilDue(until);
  setCurrentDetails(details);
  await condition(() => heard.delayShortened || heard.orderCompleted, waitMs, { summary });
}

/** Another run, or an earlier one, has done it all. */
function endSettled(result: RecoverCheckoutResult): RecoverCheckoutResult {
  setCurrentDetails(ended(result, 'found so, nothing was left to do'));
  return result;
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
  mail: { emailStatus: 'sent' | 'not_sent'; reason: string | null; awaitMs: number; until?: string },
): Promise<RecoverCheckoutResult> {
  const { emailStatus, reason } = mail;
  const { summary, details } = waitingForOrder(mail);
  setCurrentDetails(details);
  const isCompleted = await condition(() => heard.orderCompleted, Math.max(1, mail.awaitMs), { summary });
  if (!isCompleted) {
    const result = { emailStatus, reason, recoveryStatus: 'not_recovered' } as const;
    setCurrentDetails(ended(result, 'not completed while the checkout was kept'));
    return result;
  }
  const { recoveryStatus, why } = await runShort(
    (run) => run.markRecovered(input.checkoutId),
    'what brought the order?',
  );
  upsertSearchAttributes([{ key: RECOVERY_STATUS_ATTRIBUTE, value: recoveryStatus }]);
  const result = { emailStatus, reason, recoveryStatus };
  setCurrentDetails(ended(result, why));
  return result;
}
