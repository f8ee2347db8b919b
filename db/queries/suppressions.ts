import { sql, type Expression, type SqlBool } from 'kysely';
import type { SuppressionReason, SuppressionSource } from '../../domain/suppression.ts';
import type { Database } from '../database.ts';

export interface Suppression {
  shopId: number;
  /** The keyed hash of the normalised address; it outlives the address itself. */
  addressHash: Uint8Array;
  /** The same under other keys: what stands under one of them stands. */
  otherHashes?: readonly Uint8Array[];
  /** Null when it is known by its hash alone. */
  address: string | null;
  reason: SuppressionReason;
  source: SuppressionSource;
  since: Date;
  /** What it rests on: ids and codes of ours. */
  evidence?: Record<string, unknown>;
}

/** An address by its keyed hashes, under whichever key it may have been named, and by itself where it is known. */
export interface NamedAddress {
  shopId: number;
  hashes: readonly Uint8Array[];
  address: string | null;
}

/**
 * Stops mails to an address for that reason. One that stands already stays as it is; one that was lifted stands
 * again, but for what the mail provider told of a time before the lifting.
 *
 * @returns whether it is new.
 */
export async function insertSuppression(db: Database, suppression: Suppression): Promise<boolean> {
  const { shopId, address, reason, source, since } = suppression;
  const [addressHash, ...others] = [suppression.addressHash, ...(suppression.otherHashes ?? [])].map(
    toBuffer,
  );
  const evidence = JSON.stringify(suppression.evidence ?? {});
  const isOverruled = sql`${source} = 'provider' and lifted_at > ${since}::timestamptz`;
  const { rows } = await sql`
    insert into suppressions as s (shop_id, address_hash, reason, address, source, since, evidence)
    select ${shopId}, ${addressHash}, ${reason}, ${address}, ${source}, ${since}::timestamptz, ${evidence}::jsonb
    where not exists (
      select from suppressions
      where shop_id = ${shopId} and address_hash = any(${others}::bytea[]) and reason = ${reason}
        and (lifted_at is null or (${isOverruled})))
    on conflict (shop_id, address_hash, reason) do update
      set address = coalesce(excluded.address, s.address), source = excluded.source, since = excluded.since,
        evidence = excluded.evidence, lifted_at = null, lifted_by = null
      where s.lifted_at is not null and not (excluded.source = 'provider' and s.lifted_at > excluded.since)
    returning s.reason`.execute(db);
  return rows.length > 0;
}

/** @returns whether the address has unsubscribed, whoever wrote it down. */
export async function isUnsubscribed(db: Database, named: NamedAddress): Promise<boolean> {
  const row = await db
    .selectFrom('suppressions')
    .select('reason')
    .where('shop_id', '=', named.shopId)
    .where('address_hash', 'in', named.hashes.map(toBuffer))
    .where('reason', '=', 'unsubscribed')
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Lets mails go to an address again. The row stays, and says who lifted it.
 *
 * @param lifted.reasons those that are lifted. `by`: an id or a code of ours.
 * @returns the reasons that stood until now, each once.
 */
export async function liftSuppressions(
  db: Database,
  named: NamedAddress,
  lifted: { reasons: readonly SuppressionReason[]; at: Date; by: string },
): Promise<string[]> {
  const rows = await db
    .updateTable('suppressions')
    .set({ lifted_at: lifted.at, lifted_by: lifted.by })
    .where('shop_id', '=', named.shopId)
    .where('lifted_at', 'is', null)
    .where('reason', 'in', lifted.reasons)
    .where(isNamed(named))
    .returning('reason')
    .execute();
  return [...new Set(rows.map(({ reason }) => reason))].toSorted();
}

/** Forgets the address itself and what people wrote about it; the keyed hashes go on stopping mails. */
export async function eraseSuppressedAddress(db: Database, named: NamedAddress): Promise<void> {
  await db
    .updateTable('suppressions')
    .set({ address: null, evidence: sql`evidence - 'note'` })
    .where('shop_id', '=', named.shopId)
    .where(isNamed(named))
    .execute();
}

/**
 * SQL that is true for what is stored of the address, also where a row knows it and the caller only its hash. All names
 * are looked up first, so that a long list is read by its indexes.
 */
function isNamed({ shopId, hashes, address }: NamedAddress): Expression<SqlBool> {
  const named = sql`${hashes.map(toBuffer)}::bytea[]`;
  const addresses = sql`array(
    select s.address from suppressions s where s.shop_id = ${shopId} and s.address_hash = any(${named})
    union all select ${address}::text)`;
  return sql<SqlBool>`address_hash = any(${named} || array(
    select s.address_hash from suppressions s where s.shop_id = ${shopId} and s.address = any(${addresses})))`;
}

function toBuffer(hash: Uint8Array): Buffer {
  return Buffer.from(hash);
}
