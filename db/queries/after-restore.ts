import { sql, type Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';
import { DELAY, isUndecided } from './undecided.ts';

/** Numbers that were given since the backup was made are not given again: more than any shop makes in a day. */
const NUMBERS_LEFT_OUT = 1_000_000;

/** From then on what was due before gets no mail, in no shop. */
export async function markRestored(tx: Transaction<DB>, at: Date): Promise<void> {
  await tx
    .updateTable('shops')
    .set({ restored_at: sql`greatest(restored_at, ${at}::timestamptz)` })
    .execute();
}

/**
 * Whether mails got through that the backup has as under way is not known: each gets an attempt that says so, after which
 * none may follow. @returns how many.
 */
export async function markForgottenAttempts(tx: Transaction<DB>, at: Date): Promise<number> {
  const { rows } = await sql`
    insert into email_attempts (message_id, attempt, started_at, finished_at, outcome, code, is_repeatable)
    select m.id, (select coalesce(max(attempt), 0) + 1 from email_attempts where message_id = m.id),
      m.claimed_at, ${at}, 'unknown', 'restored', false
    from messages m
    where m.settled_at is null and m.voided_at is null and m.claimed_at <= ${at}
      and not exists (select from email_attempts where message_id = m.id and code = 'restored')
    returning message_id`.execute(tx);
  return rows.length;
}

/** Leaves out the numbers that may have been given since: ids in links, keys of mails and names of workflows. */
export async function skipNumbers(tx: Transaction<DB>): Promise<void> {
  await sql`
    select setval(format('%I.%I', schemaname, sequencename)::regclass,
      coalesce(last_value, start_value) + ${sql.lit(NUMBERS_LEFT_OUT)})
    from pg_sequences where schemaname = current_schema()`.execute(tx);
}

/** @returns undecided checkouts that were due before the database was restored. */
export async function listForgotten(db: Database, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select checkouts.id from checkouts join shops on shops.id = checkouts.shop_id
    where ${isUndecided('checkouts')} and checkouts.last_activity_at + ${DELAY} < shops.restored_at
    order by checkouts.id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}
