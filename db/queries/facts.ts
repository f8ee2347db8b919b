import { sql } from 'kysely';
import type { FactRow, FactRows } from '../../domain/fact-rows.ts';
import type { KeyedHash } from '../../secrets.ts';
import type { Database } from '../database.ts';
import { selectFacts, type KnownFacts, type Subject } from './known-facts.ts';
import { findPersons, isPersonOf } from './person.ts';
import { personOf, selectRecovery, type RecoveryRow } from './recovery.ts';

/** Keyed hashes that name an address, a token and a person without telling them. */
export interface Hashes {
  personHash: KeyedHash;
  ledgerHashes: KeyedHash[];
  suppressionHashes: KeyedHash[];
}

/** Looking at the newest of a person's checkouts is enough to know whether one of them takes precedence. */
const NEWER_CHECKOUTS_LOOKED_AT = 20;

/** Reads every fact that the decision about this checkout rests on; domain/fact-rows.ts makes facts of it. */
export async function getFactRows(db: Database, row: RecoveryRow, hashes: Hashes): Promise<FactRows> {
  const [rows] = await listFactRows(db, [row], hashes);
  if (rows === undefined) throw new Error('the facts of a checkout were not read');
  return rows;
}

/** The same for several checkouts, in their order; however many, five queries. */
export async function listFactRows(
  db: Database,
  rows: readonly RecoveryRow[],
  hashes: Hashes,
): Promise<FactRows[]> {
  const own = await withPersons(db, rows);
  const newer = await listNewerUndecided(db, own);
  const others = await withPersons(
    db,
    newer.map(({ row }) => row),
  );
  const [ownRows, newerRows] = [await readFactRows(db, own, hashes), await readFactRows(db, others, hashes)];
  return ownRows.map((row, n) => ({ own: row, newer: newerRows.filter((_, at) => newer[at]?.n === n) }));
}

async function withPersons(db: Database, rows: readonly RecoveryRow[]): Promise<Subject[]> {
  if (rows.length === 0) return [];
  const persons = await findPersons(db, rows.map(personOf));
  return rows.flatMap((row, n) => {
    const person = persons[n];
    return person === undefined ? [] : [{ row, person }];
  });
}

/** @returns the undecided checkouts that the same persons began later, each with the place of the one that it is newer than. */
async function listNewerUndecided(
  db: Database,
  subjects: readonly Subject[],
): Promise<{ n: number; row: RecoveryRow }[]> {
  const asked = subjects.map(({ row, person }, n) => ({
    n,
    id: row.id,
    createdAt: row.created_at,
    ...person,
  }));
  const { rows: found } = await sql<{ n: number; id: number }>`
    select asked.n, newer.id from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as asked (n int, id bigint, "createdAt" timestamptz, "shopId" int, "customerIds" text[], emails text[], phones text[])
    cross join lateral (
      select c.id, c.created_at from checkouts c
      where ${isPersonOf('c', 'asked')} and (c.created_at, c.id) > (asked."createdAt", asked.id)
        and c.decided_at is null and c.completed_at is null and c.erased_at is null and c.had_contact
      order by c.created_at desc limit ${NEWER_CHECKOUTS_LOOKED_AT}) newer
    order by asked.n, newer.created_at desc`.execute(db);
  if (found.length === 0) return [];
  const ids = [...new Set(found.map(({ id }) => id))];
  const rows = new Map(
    (await selectRecovery(db).where('checkouts.id', 'in', ids).execute()).map((row) => [row.id, row]),
  );
  return found.flatMap(({ n, id }) => {
    const row = rows.get(id);
    return row === undefined ? [] : [{ n, row }];
  });
}

async function readFactRows(db: Database, subjects: Subject[], hashes: Hashes): Promise<FactRow[]> {
  if (subjects.length === 0) return [];
  const known = await selectFacts(db, subjects, hashes);
  return subjects.flatMap((subject, n) => {
    const facts = known.get(n);
    return facts === undefined ? [] : [toFactRow(subject, facts, hashes)];
  });
}

function toFactRow({ row, person }: Subject, known: KnownFacts, hashes: Hashes): FactRow {
  return {
    id: row.id,
    settings: row.settings,
    connectedHosts: row.connected_hosts,
    zones: row.shipping_zones,
    channel: row.channel,
    createdAt: row.created_at,
    lastActivityAt: row.last_activity_at,
    email: row.email,
    phone: row.phone,
    customer: row.customer,
    lineItems: row.line_items,
    shipping: row.shipping,
    recoveryUrl: row.recovery_url,
    erased: row.erased_at !== null,
    personHash: hashes.personHash(`${row.slug}:${person.drawnAs}`),
    stock: Object.fromEntries(known.stock.map(({ variantId, ...stock }) => [variantId, stock])),
    paymentAttempts: known.payments.map(({ id, status, at }) => ({ id, status, occurredAt: new Date(at) })),
    orders: known.orders.map(({ id, at, own }) => ({ id, completedAt: new Date(at), own })),
    suppressions: known.suppressions.map(({ reason, since }) => ({ reason, since: new Date(since) })),
    subscribed: known.subscribed,
    manualMailAt: known.manual_at,
    ledgerMailAt: known.ledger_at,
    shopMailAt: row.shop_mailed_at,
    restoredAt: row.restored_at,
    lastAutomaticMailAt: known.person_mail_at,
  };
}
