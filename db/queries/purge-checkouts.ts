import { sql, type Transaction } from 'kysely';
import type { KeyedHash } from '../../secrets.ts';
import type { DB } from '../database.ts';
import { buyerKeys, keepBuyers } from './known-buyers.ts';
import type { Purged, PurgedShop, PurgeRange } from './purge.ts';

/** SQL that is true while a run of the checkout's workflow may wait for something. */
const MAY_RUN = sql<boolean>`(
  (checkouts.had_contact and checkouts.decided_at is null)
  or (checkouts.completed_at is null and exists (
    select from messages m where m.checkout_id = checkouts.id and m.kind = 'automatic' and m.voided_at is null)))`;

/** SQL: when the mail of that kind was claimed of which certainly nothing was sent so far. */
function unsentAt(kind: 'automatic' | 'manual') {
  return sql<Date | null>`(
    select max(m.claimed_at) from messages m where m.checkout_id = checkouts.id and m.kind = ${kind}
      and m.voided_at is null and m.settled_at is null
      and not exists (select from email_attempts a where a.message_id = m.id
        and (a.outcome is null or a.outcome = 'unknown')))`;
}

interface LockedCheckout {
  id: number;
  at: Date;
}

interface OldCheckout {
  id: number;
  token: string;
  boughtAt: Date | null;
  keys: string[];
  mayRun: boolean;
  unsentAt: Date | null;
  unsentByHandAt: Date | null;
}

/**
 * Removes a batch of checkouts that were created before the time, of every state, with all that belongs to them: what
 * refers to them goes by the database's own cascade, which looks for such rows in any case. What stays is the ledger,
 * and of who has bought a keyed hash. One that a request holds at the moment is left out, and one whose order waits to
 * be credited to its mail: the report would lose it.
 *
 * @returns also the ids of those whose workflow may still run.
 */
export async function removeCheckoutBatch(
  tx: Transaction<DB>,
  shop: PurgedShop,
  { before, from, limit }: PurgeRange,
  hashes: { buyerHashes: KeyedHash[]; ledgerHashes: KeyedHash[] },
): Promise<Purged & { stragglers: number[] }> {
  const locked = await sql<LockedCheckout>`
    select id, created_at as at from checkouts
    where shop_id = ${shop.id} and created_at < ${before} and created_at >= ${from ?? '-infinity'}::timestamptz
      and recovery_pending_since is null
    order by created_at limit ${limit} for update skip locked`.execute(tx);
  const rows = await lookAt(
    tx,
    locked.rows.map(({ id }) => id),
  );
  await keepBuyers(
    tx,
    shop,
    rows.flatMap(({ keys, boughtAt }) => (boughtAt === null ? [] : [{ keys, boughtAt }])),
    hashes.buyerHashes,
  );
  await freeLedgerPlaces(tx, shop, rows, hashes.ledgerHashes);
  await deleteCheckouts(tx, shop, rows);
  return {
    removed: rows.length,
    next: locked.rows.length < limit ? null : (locked.rows.at(-1)?.at ?? null),
    stragglers: rows.filter((row) => row.mayRun).map((row) => row.id),
  };
}

/** In a statement of its own: what was done to them until they were locked is seen. */
async function lookAt(tx: Transaction<DB>, ids: number[]): Promise<OldCheckout[]> {
  const { rows } = await sql<OldCheckout>`
    select checkouts.id, checkouts.token, checkouts.completed_at as "boughtAt",
      case when checkouts.completed_at is null then '{}' else ${buyerKeys('checkouts')} end as keys,
      ${MAY_RUN} as "mayRun", ${unsentAt('automatic')} as "unsentAt", ${unsentAt('manual')} as "unsentByHandAt"
    from checkouts where checkouts.id = any(${ids}::bigint[])`.execute(tx);
  return rows;
}

/** A mail that certainly did not go does not count as one that the checkout had. */
async function freeLedgerPlaces(
  tx: Transaction<DB>,
  shop: PurgedShop,
  rows: OldCheckout[],
  hashes: KeyedHash[],
): Promise<void> {
  const unsent = rows.filter((row) => row.unsentAt !== null || row.unsentByHandAt !== null);
  if (unsent.length === 0) return;
  const places = unsent.flatMap(({ token, ...row }) =>
    hashes.map((hash) => ({
      name: Buffer.from(hash(`${shop.slug}:${token}`)).toString('hex'),
      automatic: row.unsentAt,
      manual: row.unsentByHandAt,
    })),
  );
  await sql`
    update recovery_ledger as l set automatic_at = nullif(l.automatic_at, place.automatic),
      manual_at = nullif(l.manual_at, place.manual)
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
      as place (name text, automatic timestamptz, manual timestamptz)
    where l.shop_id = ${shop.id} and l.token_hash = decode(place.name, 'hex')`.execute(tx);
}

async function deleteCheckouts(
  tx: Transaction<DB>,
  shop: PurgedShop,
  rows: { id: number; token: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  const ids = sql`${rows.map(({ id }) => id)}::bigint[]`;
  const tokens = rows.map(({ token }) => token);
  await sql`delete from payment_events where shop_id = ${shop.id} and token = any(${tokens}::text[])`.execute(
    tx,
  );
  await sql`delete from checkout_names where shop_id = ${shop.id} and token = any(${tokens}::text[])`.execute(
    tx,
  );
  await sql`delete from checkouts where id = any(${ids})`.execute(tx);
}
