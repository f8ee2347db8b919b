import {
  ActivityCancellationType,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  workflowInfo,
  type ActivityInterfaceFor,
} from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { emailTaskQueue, purgeTaskQueue, readTaskQueue } from './contract.ts';

/** What decides and marks is short and harmless to repeat: growing distance, for as long as it takes. */
const RETRY = { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' } as const;

type Short = Pick<Activities, 'decideRecovery' | 'markRecovered' | 'findDayEnd'>;

/**
 * Runs a short activity inside the workflow task, once. If that fails it becomes a normal activity, whose retries
 * write nothing into the history: an outage of the database adds few events.
 */
export async function runShort<Result>(
  run: (activities: ActivityInterfaceFor<Short>) => Promise<Result>,
  summary: string,
): Promise<Result> {
  const local = proxyLocalActivities<Short>({
    startToCloseTimeout: '2 seconds',
    retry: { maximumAttempts: 1 },
    summary,
  });
  try {
    return await run(local);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return run(proxyActivities<Short>({ startToCloseTimeout: '10 seconds', retry: RETRY, summary }));
  }
}

/** Hands the mail to the provider; the activity itself says when a failed attempt is tried again. */
export function deliverEmail(shop: string, checkoutId: string): ReturnType<Activities['deliverEmail']> {
  return proxyActivities<Pick<Activities, 'deliverEmail'>>({
    ...sendingOptions(),
    summary: 'decide once more and send',
    priority: { fairnessKey: shop },
  }).deliverEmail(checkoutId);
}

/** Higher than that of automatic mails, which is Temporal's own: somebody waits for it. */
const BY_HAND_PRIORITY = 1;
/** The heaviest weight that Temporal knows: `mailsPerMinute` is of automatic mails alone. */
const UNLIMITED_WEIGHT = 1_000;

/**
 * Hands a mail that a person asked for to the provider, past the automatic ones that wait; otherwise as `deliverEmail`.
 *
 * @param options.isAutomatic it goes by itself, and at the shop's pace.
 */
export function deliverMessage(
  shop: string,
  messageId: string,
  summary: string,
  { isAutomatic = false }: { isAutomatic?: boolean } = {},
): ReturnType<Activities['deliverMessage']> {
  return proxyActivities<Pick<Activities, 'deliverMessage'>>({
    ...sendingOptions(),
    summary,
    priority: isAutomatic
      ? { fairnessKey: shop }
      : {
          priorityKey: BY_HAND_PRIORITY,
          fairnessKey: `${shop}/by-hand`,
          fairnessWeight: UNLIMITED_WEIGHT,
        },
  }).deliverMessage(messageId);
}

function sendingOptions() {
  return {
    taskQueue: emailTaskQueue(workflowInfo().taskQueue),
    startToCloseTimeout: '25 seconds',
    // A killed worker's mail goes to another one after this time.
    heartbeatTimeout: '8 seconds',
    retry: RETRY,
  } as const;
}

/** Writes down the mails of a day's end: up to fifty, which takes a moment. */
export function closeDay(deviceId: string, endsAt: string): ReturnType<Activities['closeDay']> {
  return proxyActivities<Pick<Activities, 'closeDay'>>({
    startToCloseTimeout: '1 minute',
    retry: RETRY,
    summary: 'e-mail the carts that were not retrieved',
  }).closeDay(deviceId, endsAt);
}

type Removals = Pick<Activities, 'removeCheckouts' | 'removeOrders' | 'removeCustomers'>;

/**
 * What removes many rows: for as long as it takes, given to another worker when this one gives no sign for 30 s. The
 * pending activity shows how far it is. A cancelled purge ends when the batch under way has.
 */
export function removing(summary: string): ActivityInterfaceFor<Removals> {
  return proxyActivities<Removals>({
    taskQueue: purgeTaskQueue(workflowInfo().taskQueue),
    startToCloseTimeout: '1 day',
    heartbeatTimeout: '30 seconds',
    retry: RETRY,
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    summary,
  });
}

/** Reads and keeps one page of a shop; given to another worker when this one gives no sign for 10 s. */
export function readShopPage(
  page: Parameters<Activities['readShopPage']>[0],
  summary: string,
): ReturnType<Activities['readShopPage']> {
  return proxyActivities<Pick<Activities, 'readShopPage'>>({
    taskQueue: readTaskQueue(workflowInfo().taskQueue),
    startToCloseTimeout: '1 minute',
    heartbeatTimeout: '10 seconds',
    retry: RETRY,
    summary,
  }).readShopPage(page);
}
