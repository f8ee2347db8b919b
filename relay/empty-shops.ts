import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { deleteOverLinks, emptyShop, listShopsToEmpty, markEmptied } from '../db/queries/empty-shop.ts';
import type { Log } from '../log.ts';
import type { Secrets } from '../secrets.ts';
import type { PurgeSchedules } from './purge-schedules.ts';

/** A request that was under way when the shop was removed, and a relay that knew of it, have ended by then. */
const LATECOMERS_MS = 10 * 60_000;

export interface EmptyDeps {
  db: Database;
  clock: Clock;
  log: Log;
  purges: PurgeSchedules;
  secrets: Pick<Secrets, 'buyerHashes'>;
}

/**
 * Empties shops that were removed, again and again until nobody can add to them any more. Killed anywhere, it goes on
 * with the next run, of this process or of another.
 */
export async function emptyShops(deps: EmptyDeps): Promise<void> {
  const { db, clock, log, purges, secrets } = deps;
  for (const shop of await listShopsToEmpty(db)) {
    try {
      await purges.remove(shop.slug);
      await emptyShop(db, shop, { buyerHashes: secrets.buyerHashes, at: clock.now() });
      const now = clock.now();
      if (now.getTime() - shop.removedAt.getTime() < LATECOMERS_MS) continue;
      if (await markEmptied(db, shop.id, now)) log.info({ shop: shop.slug }, 'removed shop is empty');
    } catch (error) {
      log.warn({ shop: shop.slug, err: error }, 'a removed shop is not empty yet');
    }
  }
  await deleteOverLinks(db, clock.now());
}
