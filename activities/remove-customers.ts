import { removeCustomerBatch, removeLinkBatch, type CustomerPlace } from '../db/queries/purge.ts';
import { getPurge } from './get-purge.ts';
import { BATCH_ROWS, removeInBatches, walk } from './remove-in-batches.ts';
import type { ActivityDeps } from './deps.ts';
import type { RemovedCustomers } from './outcomes.ts';

/** Removes the customers whom nothing refers to any more, and the links to unsubscribe whose two years are over. */
export async function removeCustomers(deps: ActivityDeps, slug: string): Promise<RemovedCustomers> {
  const { shop, now, before } = await getPurge(deps, slug);
  const counts: RemovedCustomers = { customers: 0 };
  await removeInBatches(counts, async (removed) => {
    await walk(
      deps.db,
      (tx, from: CustomerPlace | null) => removeCustomerBatch(tx, shop, { before, from, limit: BATCH_ROWS }),
      (batch) => {
        removed('customers', batch.removed);
      },
    );
    await walk(
      deps.db,
      (tx) => removeLinkBatch(tx, shop, { before: now, limit: BATCH_ROWS }),
      () => {
        removed('customers', 0);
      },
    );
  });
  deps.log.info({ shop: slug, ...counts }, 'old customers removed');
  return counts;
}
