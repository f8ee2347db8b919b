import type { Database } from '../../db/database.ts';
import { countExpired, type PurgePreview } from '../../db/queries/purge-preview.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { nextPurgeAt } from '../../domain/purge-time.ts';
import { retentionCutoff } from '../../domain/retention.ts';

/** When a shop's next purge comes, and how much it would remove of what is there now. */
export interface NextPurge extends PurgePreview {
  at: Date;
  timeZone: string;
  retentionMonths: number;
}

export async function findNextPurge(db: Database, shop: Shop, now: Date): Promise<NextPurge> {
  const { timeZone, retentionMonths } = shop.settings;
  const at = nextPurgeAt(now, timeZone);
  const counts = await countExpired(db, shop.id, retentionCutoff(at, retentionMonths, timeZone));
  return { at, ...counts, timeZone, retentionMonths };
}
