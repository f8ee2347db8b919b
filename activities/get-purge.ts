import { findShopEvenRemoved, type Shop } from '../db/queries/shops.ts';
import { retentionCutoff } from '../domain/retention.ts';
import type { ActivityDeps } from './deps.ts';

/** What a purge goes by, read anew at each attempt. @throws Error for a shop that is not there: a bug of the caller. */
export async function getPurge(
  deps: ActivityDeps,
  slug: string,
): Promise<{ shop: Shop; now: Date; before: Date }> {
  const shop = await findShopEvenRemoved(deps.db, slug);
  if (shop === undefined) throw new Error('not the slug of a shop');
  const now = deps.clock.now();
  const { retentionMonths, timeZone } = shop.settings;
  return { shop, now, before: retentionCutoff(now, retentionMonths, timeZone) };
}
