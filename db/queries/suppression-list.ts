import { sql, type Selectable } from 'kysely';
import type { Database, DB } from '../database.ts';

export type SuppressionRow = Selectable<DB['suppressions']>;

export interface SuppressionFilter {
  reason: string | null;
  /** A part of the address, lower case, or the keyed hashes of a whole one, which also find what was erased. */
  address: { part: string; hashes: readonly Uint8Array[] } | null;
}

/** A place in the list. `inclusive`: the entry that it names is on the page. */
export interface SuppressionPlace {
  side: 'older' | 'newer';
  /** What `placeOf` gave. */
  at: string;
  inclusive: boolean;
}

export interface ListedSuppression {
  row: SuppressionRow;
  at: string;
}

/** Reads one page of what stands in a shop, newest first. @param place null for the first page. */
export async function listSuppressions(
  db: Database,
  shopId: number,
  filter: SuppressionFilter,
  { place, limit }: { place: SuppressionPlace | null; limit: number },
): Promise<{ listed: ListedSuppression[]; hasMore: boolean }> {
  const isBackwards = place?.side === 'newer';
  const [first, then] = isBackwards ? (['asc', 'desc'] as const) : (['desc', 'asc'] as const);
  let query = db
    .selectFrom('suppressions')
    .selectAll()
    .select(sql<string>`since::text || '|' || encode(address_hash, 'hex') || '|' || reason`.as('at'))
    .where('shop_id', '=', shopId)
    .where('lifted_at', 'is', null)
    .orderBy('since', first)
    .orderBy('address_hash', then)
    .orderBy('reason', then)
    .limit(limit + 1);
  if (filter.reason !== null) query = query.where('reason', '=', filter.reason);
  if (filter.address !== null) query = query.where(isAddressed(filter.address));
  if (place !== null) query = query.where(isBehind(place));
  const rows = await query.execute();
  const listed = rows.slice(0, limit).map(({ at, ...row }) => ({ row, at }));
  return { listed: isBackwards ? listed.toReversed() : listed, hasMore: rows.length > limit };
}

function isAddressed({ part, hashes }: { part: string; hashes: readonly Uint8Array[] }) {
  const named = hashes.map((hash) => Buffer.from(hash));
  return sql<boolean>`(strpos(address, ${part}) > 0 or address_hash = any(${named}::bytea[]))`;
}

/** Time runs backwards in the list, hash and reason forwards. */
function isBehind({ side, at, inclusive }: SuppressionPlace) {
  const [since = '', hash = '', reason = ''] = at.split('|');
  const [later, further] = side === 'older' ? ['<', '>'] : ['>', '<'];
  const orAt = inclusive ? '=' : '';
  return sql<boolean>`since ${sql.raw(`${later}=`)} ${since}::timestamptz and (
    since ${sql.raw(later)} ${since}::timestamptz
    or (address_hash, reason) ${sql.raw(further + orAt)} (decode(${hash}, 'hex'), ${reason}))`;
}

/** Reads what stands for one address and reason, under whichever key it was named. */
export async function listStanding(
  db: Database,
  shopId: number,
  hashes: readonly Uint8Array[],
  reason: string,
): Promise<SuppressionRow[]> {
  return await db
    .selectFrom('suppressions')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where(
      'address_hash',
      'in',
      hashes.map((hash) => Buffer.from(hash)),
    )
    .where('reason', '=', reason)
    .where('lifted_at', 'is', null)
    .orderBy('since')
    .execute();
}
