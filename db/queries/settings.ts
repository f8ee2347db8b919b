import type { Settings } from '../../domain/settings.ts';
import type { Database } from '../database.ts';
import { insertOutbox } from './outbox.ts';

/**
 * Stores settings whole. A shorter way to the mail is told to the workflows that wait, in the same transaction.
 *
 * @param ifVersion stores only over this version; null stores over any.
 * @returns the new version, or null when `ifVersion` is outdated.
 */
export async function replaceSettings(
  db: Database,
  shopId: number,
  settings: Settings,
  options: { ifVersion: number | null; now: Date },
): Promise<number | null> {
  return await db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('shops')
      .select(['settings_version', 'abandon_after_ms', 'delay_ms'])
      .where('id', '=', shopId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (options.ifVersion !== null && options.ifVersion !== before.settings_version) return null;
    const version = before.settings_version + 1;
    const after = await tx
      .updateTable('shops')
      .set({ settings: JSON.stringify(settings), settings_version: version })
      .where('id', '=', shopId)
      .returning(['abandon_after_ms', 'delay_ms'])
      .executeTakeFirstOrThrow();
    if (waitMs(after) < waitMs(before)) {
      const entry = { shopId, checkoutId: null, kind: 'delay_shortened' as const, availableAt: options.now };
      await insertOutbox(tx, [entry], options.now);
    }
    return version;
  });
}

/** From the last activity to the mail. */
function waitMs(shop: { abandon_after_ms: number; delay_ms: number }): number {
  return shop.abandon_after_ms + shop.delay_ms;
}
