import { sql } from 'kysely';
import type { CheckoutProgress } from '../../domain/checkout-progress.ts';
import type { Database } from '../database.ts';
import { BY_NAME } from '../named-statements.ts';
import { describingColumns, progressColumns, type CheckoutRow, type DescribedCheckout } from './checkouts.ts';
import type { HistoryEntry } from './history-entry.ts';

/** A checkout as it was read without a lock. */
export interface ReadCheckout {
  row: CheckoutRow;
  /** Another one each time that the row is changed. */
  version: string;
  hasMail: boolean;
}

/** What a checkout is to become: described anew, and how far it has come. */
export interface StoredTogether {
  token: string;
  /** Null for a new one. */
  known: ReadCheckout | null;
  described: DescribedCheckout;
  progress: CheckoutProgress;
  /** Of kinds that no endpoint is told of. */
  entries: HistoryEntry[];
  startRecovery: boolean;
  /** When it was told. */
  now: Date;
}

/** @returns those of the tokens that are known, erased ones too. Whoever goes by them stores by `storeTogether`. */
export async function readCheckouts(
  db: Database,
  shopId: number,
  tokens: string[],
): Promise<Map<string, ReadCheckout>> {
  const { rows } = await sql<CheckoutRow & { version: string; has_mail: boolean }>`${sql.raw(BY_NAME)}
    select c.*, c.xmin::text as version, exists (select from messages m where m.checkout_id = c.id) as has_mail
    from checkouts c where c.shop_id = ${shopId} and c.token = any (${tokens}::text[])`.execute(db);
  return new Map(
    rows.map(({ version, has_mail, ...row }) => [row.token, { row, version, hasMail: has_mail }]),
  );
}

/**
 * Stores checkouts, their history and what Temporal must be told in one statement, as far as each is still as it was
 * read: not changed since, without a mail; a new one still unknown, without a payment event or an order that came first.
 *
 * @param stores one a token.
 * @returns the rows that were stored, by their tokens. The others have to be stored one by one, under their locks.
 */
export async function storeTogether(
  db: Database,
  shopId: number,
  stores: StoredTogether[],
): Promise<Map<string, CheckoutRow>> {
  const rows = stores.map(({ token, known, described, progress, now }) => ({
    ...{ id: known?.row.id ?? null, token, received_at: now },
    ...describingColumns(described),
    ...progressColumns(progress),
  }));
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== 'id' && name !== 'token');
  const columns = sql.join(names.map((name) => sql.ref(name)));
  const changes = sql.join(names.map((name) => sql`${sql.ref(name)} = ${sql.ref(`told.${name}`)}`));
  const entries = stores.flatMap(({ token, entries: told }) =>
    told.map(({ at, kind, data }) => ({ token, at, kind, data: data ?? {} })),
  );
  const { rows: stored } = await sql<CheckoutRow & { is_notified: unknown }>`${sql.raw(BY_NAME)}
    with held as materialized (
      select token from hold_checkouts(${shopId}, ${stores.map(({ token }) => token)}::text[],
        ${stores.map(({ known }) => known?.row.id ?? null)}::bigint[],
        ${stores.map(({ known }) => known?.version ?? null)}::text[]) as held (token)),
    told as (
      select * from jsonb_populate_recordset(null::checkouts, ${JSON.stringify(rows)}::jsonb)
      where token in (select token from held)),
    created as (
      insert into checkouts (shop_id, token, ${columns})
      select ${shopId}, token, ${columns} from told where id is null returning *),
    changed as (
      update checkouts set ${changes} from told where checkouts.id = told.id returning checkouts.*),
    stored as (select * from created union all select * from changed),
    remembered as (
      insert into checkout_events (shop_id, checkout_id, at, kind, data)
      select stored.shop_id, stored.id, entry.at, entry.kind, entry.data
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as entry (token text, at timestamptz, kind text, data jsonb)
        join stored using (token)),
    started as (
      insert into outbox (shop_id, checkout_id, kind, created_at, available_at)
      select stored.shop_id, stored.id, 'start_recovery', stored.received_at, stored.received_at
      from stored
      where token = any (${stores.flatMap(({ token, startRecovery }) => (startRecovery ? [token] : []))}::text[])
      returning id)
    select stored.*, (select pg_notify('outbox', '') from started limit 1) as is_notified from stored`.execute(
    db,
  );
  return new Map(stored.map(({ is_notified: _, ...row }) => [row.token, row]));
}
