import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { Database, DB } from '../database.ts';
import { holdsWord, holdsWordOnTheWay, isIndexed } from './word-search.ts';

export type SuppressionRow = Selectable<DB['suppressions']>;

export interface SuppressionFilter {
  reason: string | null;
  /** A part of the address, or the keyed hashes of a whole one, which also find what was erased. */
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
    .selectFrom(await selectStanding(db, shopId, filter.address))
    .selectAll()
    .select(sql<string>`since::text || '|' || encode(address_hash, 'hex') || '|' || reason`.as('at'))
    .orderBy('since', first)
    .orderBy('address_hash', then)
    .orderBy('reason', then)
    .limit(limit + 1);
  if (filter.reason !== null) query = query.where('reason', '=', filter.reason);
  if (place !== null) query = query.where(isBehind(place));
  const rows = await query.execute();
  const listed = rows.slice(0, limit).map(({ at, ...row }) => ({ row, at }));
  return { listed: isBackwards ? listed.toReversed() : listed, hasMore: rows.length > limit };
}

/** In the order of the index of trigrams. */
const ADDRESS = sql<string>`(address collate "C")`;
/** So many of the newest tell what is common. */
const SAMPLE = 300;
const COMMON = 3;

/**
 * What stands in a shop, of one address or of all. What many of the newest hold is found soonest on the way down the
 * list, and so is what no index knows; anything else is looked up by itself, for Postgres would guess.
 */
async function selectStanding(db: Database, shopId: number, address: SuppressionFilter['address']) {
  const standing = sql`select * from suppressions where shop_id = ${shopId} and lifted_at is null`;
  const from = (select: RawBuilder<unknown>) => sql<SuppressionRow>`(${select})`.as('standing');
  if (address === null) return from(standing);
  const named = sql`${address.hashes.map((hash) => Buffer.from(hash))}::bytea[]`;
  const onTheWay = holdsWordOnTheWay(ADDRESS, address.part);
  if (await isCommon(db, shopId, address.part)) {
    return from(
      sql`${standing} and case when ${onTheWay} or address_hash = any(${named}) then 1 else 0 end > 0`,
    );
  }
  return from(sql`
    ${standing} and address is not null and ${holdsWord(ADDRESS, address.part)}
    union ${standing} and address_hash = any(${named}) offset 0`);
}

async function isCommon(db: Database, shopId: number, part: string): Promise<boolean> {
  if (!isIndexed(part)) return true;
  const { rows } = await sql<{ hits: number }>`
    select count(*) filter (where ${holdsWordOnTheWay(ADDRESS, part)}) as hits from (
      select address from suppressions where shop_id = ${shopId} and lifted_at is null
      order by since desc limit ${SAMPLE}) newest`.execute(db);
  return (rows[0]?.hits ?? 0) >= COMMON;
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
