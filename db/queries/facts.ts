import type { FactRow, FactRows } from '../../domain/fact-rows.ts';
import type { KeyedHash } from '../../secrets.ts';
import type { Database } from '../database.ts';
import { selectFacts, type KnownFacts } from './known-facts.ts';
import { toPerson } from './person.ts';
import { listRecoveryRows, personOf, type RecoveryRow } from './recovery.ts';

/** Keyed hashes that name an address, a token and a person without telling them. */
export interface Hashes {
  personHash: KeyedHash;
  ledgerHashes: KeyedHash[];
  suppressionHashes: KeyedHash[];
}

/** Reads every fact that the decision about this checkout rests on; domain/fact-rows.ts makes facts of it. */
export async function getFactRows(db: Database, row: RecoveryRow, hashes: Hashes): Promise<FactRows> {
  const [rows] = await listFactRows(db, [row], hashes);
  if (rows === undefined) throw new Error('the facts of a checkout were not read');
  return rows;
}

/** The same for several checkouts, in their order; however many, three queries at most. */
export async function listFactRows(
  db: Database,
  rows: readonly RecoveryRow[],
  hashes: Hashes,
): Promise<FactRows[]> {
  const known = await selectFacts(db, rows, hashes);
  const newerIds = [...new Set(known.flatMap(({ newer_ids: ids }) => ids))];
  const newerRows = await listRecoveryRows(db, newerIds);
  const newerKnown = await selectFacts(db, newerRows, hashes);
  const newer = new Map(newerRows.map((row, n) => [row.id, toFactRow(row, newerKnown[n], hashes)]));
  return rows.map((row, n) => ({
    own: toFactRow(row, known[n], hashes),
    newer: known[n]?.newer_ids.flatMap((id) => newer.get(id) ?? []) ?? [],
  }));
}

function toFactRow(row: RecoveryRow, known: KnownFacts | undefined, hashes: Hashes): FactRow {
  if (known === undefined) throw new Error('the facts of a checkout were not read');
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
    personHash: hashes.personHash(`${row.slug}:${toPerson(personOf(row), known.customers).drawnAs}`),
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
