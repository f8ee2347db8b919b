import { deleteExpiredPreviews } from '../db/queries/email-previews.ts';
import { deleteHookDeliveries } from '../db/queries/hook-deliveries.ts';
import { removeCheckoutBatch } from '../db/queries/purge-checkouts.ts';
import { removePaymentEventBatch, removeTestMailBatch } from '../db/queries/purge.ts';
import { removeSavedCartBatch } from '../db/queries/saved-carts-of-person.ts';
import { formatId } from '../domain/id.ts';
import { getPurge } from './get-purge.ts';
import { BATCH_ROWS, removeInBatches, walk } from './remove-in-batches.ts';
import type { ActivityDeps } from './deps.ts';
import type { RemovedCheckouts } from './outcomes.ts';

/** More calls at once make Temporal slower, not faster. */
const PARALLEL_CALLS = 16;

/**
 * Removes the checkouts whose time is over, of every state, the payment events that wait for a checkout in vain, tests of
 * the template of that age, previews that can no longer be sent, and what other systems delivered before.
 * Workflows of theirs that may still run are cancelled; one that is missed finds no checkout, and ends.
 */
export async function removeCheckouts(deps: ActivityDeps, slug: string): Promise<RemovedCheckouts> {
  const { shop, now, before } = await getPurge(deps, slug);
  const counts: RemovedCheckouts = { checkouts: 0, paymentEvents: 0 };
  await removeInBatches(counts, async (removed) => {
    const pass = () =>
      walk(
        deps.db,
        (tx, from: Date | null) =>
          removeCheckoutBatch(tx, shop, { before, from, limit: BATCH_ROWS }, deps.secrets),
        async (batch) => {
          await cancelRecoveries(deps, slug, batch.stragglers);
          removed('checkouts', batch.removed);
        },
      );
    // What a request held in one pass has gone in the next, or stays until the next Monday.
    while ((await pass()) > 0);
    await walk(
      deps.db,
      (tx, from: Date | null) => removePaymentEventBatch(tx, shop, { before, from, limit: BATCH_ROWS }),
      (batch) => {
        removed('paymentEvents', batch.removed);
      },
    );
    await walk(
      deps.db,
      (tx) => removeTestMailBatch(tx, shop, { before, limit: BATCH_ROWS }),
      () => {
        removed('checkouts', 0);
      },
    );
    await walk(
      deps.db,
      (tx) => removeSavedCartBatch(tx, shop, { before, limit: BATCH_ROWS }),
      () => {
        removed('checkouts', 0);
      },
    );
    while ((await deleteExpiredPreviews(deps.db, now, BATCH_ROWS)) > 0);
    while ((await deleteHookDeliveries(deps.db, shop.id, before, BATCH_ROWS)) > 0);
  });
  deps.log.info({ shop: slug, ...counts }, 'old checkouts removed');
  return counts;
}

async function cancelRecoveries(deps: ActivityDeps, slug: string, ids: number[]): Promise<void> {
  let missed = 0;
  for (let first = 0; first < ids.length; first += PARALLEL_CALLS) {
    const cancelled = await Promise.allSettled(
      ids
        .slice(first, first + PARALLEL_CALLS)
        .map((id) => deps.cancelRecovery(slug, formatId('checkout', id))),
    );
    missed += cancelled.filter(({ status }) => status === 'rejected').length;
  }
  if (missed > 0) deps.log.warn({ shop: slug, missed }, 'workflows of purged checkouts were not cancelled');
}
