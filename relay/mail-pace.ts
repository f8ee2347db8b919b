import type { Client } from '@temporalio/client';
import { listMailPaces } from '../db/queries/relay.ts';
import type { Database } from '../db/database.ts';
import { emailTaskQueue, TASK_QUEUE } from '../workflows/contract.ts';

/** What a weight of 1 stands for. */
const DEFAULT_PER_SECOND = 1;
/** A second's worth may leave at once, so a minute is counted as a little longer: no minute has more than it may. */
const SECONDS_OF_A_MINUTE = 62;
/** The heaviest weight that Temporal knows; for shops that leave the pace to the provider. */
const UNLIMITED_WEIGHT = 1_000;
const ACTIVITY_QUEUE = 2;

/** How many requests a second the mail provider takes; null while it has not said. Undefined where it never says. */
export type ProvidersPace = () => number | null;

/** Keeps Temporal's task queue of mails at the pace that each shop has set. */
export interface MailPace {
  /** Tells Temporal what has changed since the last call. */
  keep(db: Database): Promise<void>;
}

/**
 * One limiter for all workers: Temporal gives out the attempts of a shop, its fairness key, at the default rate times
 * the shop's weight. So nobody's backlog holds up another shop either. All of them together leave no faster than the mail
 * provider says in its answers that it takes them.
 */
export function createMailPace(
  client: Client,
  namespace: string,
  taskQueue = TASK_QUEUE,
  providersPace?: ProvidersPace,
): MailPace {
  const told = new Map<string, number>();
  let toldLimit: number | 'none' | undefined;
  return {
    keep: async (db) => {
      const paces = await listMailPaces(db);
      const changed = paces
        .map(({ slug, mailsPerMinute }) => [slug, weightOf(mailsPerMinute)] as const)
        .filter(([slug, weight]) => told.get(slug) !== weight);
      const limit = providersPace === undefined ? 'none' : (providersPace() ?? toldLimit);
      const isNewLimit = limit !== toldLimit;
      if (changed.length === 0 && !isNewLimit) return;
      await client.workflowService.updateTaskQueueConfig({
        namespace,
        identity: 'relay',
        taskQueue: emailTaskQueue(taskQueue),
        taskQueueType: ACTIVITY_QUEUE,
        updateFairnessKeyRateLimitDefault: {
          rateLimit: { requestsPerSecond: DEFAULT_PER_SECOND },
          reason: 'mailsPerMinute of each shop, by weight',
        },
        setFairnessWeightOverrides: Object.fromEntries(changed),
        ...(isNewLimit && { updateQueueRateLimit: queueLimit(limit) }),
      });
      toldLimit = limit;
      for (const [slug, weight] of changed) told.set(slug, weight);
    },
  };
}

/** Of all shops together; what was told stays until the provider says something else. */
function queueLimit(limit: number | 'none' | undefined) {
  const reason = 'what the mail provider takes';
  return typeof limit === 'number' ? { rateLimit: { requestsPerSecond: limit }, reason } : { reason };
}

function weightOf(mailsPerMinute: number | null): number {
  return mailsPerMinute === null
    ? UNLIMITED_WEIGHT
    : mailsPerMinute / SECONDS_OF_A_MINUTE / DEFAULT_PER_SECOND;
}
