import { sql } from 'kysely';
import type { SuppressionReason, SuppressionSource } from '../../domain/suppression.ts';
import type { Database } from '../database.ts';

export interface SuppressionToAdd {
  /** Keyed hashes of the normalised address; the first is the one that it is stored under. */
  hashes: readonly Uint8Array[];
  address: string;
  reason: SuppressionReason;
  source: SuppressionSource;
  since: Date;
  /** What it rests on: ids and codes of ours. */
  evidence: Record<string, unknown>;
}

const BATCH = 2_000;

/**
 * Stops mails to many addresses. One that stands already, under whichever key, stays as it is; one that was lifted
 * stands again unless what is told is older than the lifting.
 *
 * @returns for each, in order, whether it is new.
 */
export async function insertSuppressions(
  db: Database,
  shopId: number,
  added: readonly SuppressionToAdd[],
): Promise<boolean[]> {
  const firsts = new Map<string, SuppressionToAdd>();
  for (const one of added) if (!firsts.has(nameOf(one))) firsts.set(nameOf(one), one);
  // Everyone in one order, so that two imports at once do not wait for each other.
  const names = [...firsts.keys()].toSorted();
  const inserted = new Set<string>();
  for (let from = 0; from < names.length; from += BATCH) {
    const batch = names.slice(from, from + BATCH).flatMap((name) => firsts.get(name) ?? []);
    for (const name of await insertBatch(db, shopId, batch)) inserted.add(name);
  }
  return added.map((one) => firsts.get(nameOf(one)) === one && inserted.has(nameOf(one)));
}

async function insertBatch(db: Database, shopId: number, batch: SuppressionToAdd[]): Promise<string[]> {
  const standing = await findStanding(db, shopId, batch);
  const told = batch
    .filter(({ hashes, reason }) => !hashes.some((hash) => standing.has(`${toHex(hash)} ${reason}`)))
    .map(({ hashes, ...one }) => ({ ...one, hash: toHex(hashes[0]) }));
  const { rows } = await sql<{ name: string }>`
    insert into suppressions as s (shop_id, address_hash, reason, address, source, since, evidence)
    select ${shopId}, decode(told.hash, 'hex'), told.reason, told.address, told.source, told.since, told.evidence
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told(
      hash text, reason text, address text, source text, since timestamptz, evidence jsonb)
    order by told.hash, told.reason
    on conflict (shop_id, address_hash, reason) do update
      set address = excluded.address, source = excluded.source, since = excluded.since,
        evidence = excluded.evidence, lifted_at = null, lifted_by = null
      where s.lifted_at is not null and excluded.since >= s.lifted_at
    returning encode(address_hash, 'hex') || ' ' || reason as name`.execute(db);
  return rows.map(({ name }) => name);
}

/** Under the earlier keys; under today's, the insertion itself finds it. */
async function findStanding(db: Database, shopId: number, batch: SuppressionToAdd[]): Promise<Set<string>> {
  const earlier = batch.flatMap(({ hashes }) => hashes.slice(1).map((hash) => Buffer.from(hash)));
  if (earlier.length === 0) return new Set();
  const rows = await db
    .selectFrom('suppressions')
    .select(['address_hash', 'reason'])
    .where('shop_id', '=', shopId)
    .where('address_hash', '=', sql<Buffer>`any(${earlier}::bytea[])`)
    .where('lifted_at', 'is', null)
    .execute();
  return new Set(rows.map(({ address_hash, reason }) => `${toHex(address_hash)} ${reason}`));
}

function nameOf({ hashes, reason }: SuppressionToAdd): string {
  return `${toHex(hashes[0])} ${reason}`;
}

function toHex(hash: Uint8Array | undefined): string {
  if (hash === undefined) throw new Error('there is no key to name addresses with');
  return Buffer.from(hash).toString('hex');
}
