import { removeOrderBatch } from '../db/queries/purge.ts';
import { getPurge } from './get-purge.ts';
import { BATCH_ROWS, removeInBatches, walk } from './remove-in-batches.ts';
import type { ActivityDeps } from './deps.ts';
import type { RemovedOrders } from './outcomes.ts';

/** Removes the orders whose time is over and that no checkout refers to; that their persons have bought stays known. */
export async function removeOrders(deps: ActivityDeps, slug: string): Promise<RemovedOrders> {
  const { shop, before } = await getPurge(deps, slug);
  const counts: RemovedOrders = { orders: 0 };
  await removeInBatches(counts, async (removed) => {
    await walk(
      deps.db,
      (tx, from: Date | null) =>
        removeOrderBatch(tx, shop, { before, from, limit: BATCH_ROWS }, deps.secrets.buyerHashes),
      (batch) => {
        removed('orders', batch.removed);
      },
    );
  });
  deps.log.info({ shop: slug, ...counts }, 'old orders removed');
  return counts;
}
