import { sql, type Transaction } from 'kysely';
import type { DB } from '../database.ts';

/**
 * Lets one at a time ask a shop for a test mail, until the transaction ends.
 *
 * @param limit so many at most.
 * @returns when the shop's newest test mails since then were asked for, newest first.
 */
export async function lockTestMails(
  tx: Transaction<DB>,
  shopId: number,
  since: Date,
  limit: number,
): Promise<Date[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`tests:${String(shopId)}`}, 0))`.execute(tx);
  const rows = await tx
    .selectFrom('messages')
    .select('claimed_at')
    .where('shop_id', '=', shopId)
    .where('kind', '=', 'test')
    .where('claimed_at', '>', since)
    .orderBy('claimed_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ claimed_at }) => claimed_at);
}
