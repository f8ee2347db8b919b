import { sql } from 'kysely';
import type { Database, DB } from '../../db/database.ts';

/** What became of a checkout. */
export interface Outcome {
  token: string;
  emailStatus: string | null;
  reason: string | null;
  recovered: boolean;
  /** The mails that were claimed and not given up. */
  claims: { status: string; claimedAt: Date }[];
}

export async function listOutcomes(db: Database): Promise<Outcome[]> {
  const rows = await db.selectFrom('checkouts').selectAll().orderBy('id').execute();
  const messages = await db.selectFrom('messages').selectAll().where('voided_at', 'is', null).execute();
  return rows.map((row) => ({
    token: row.token,
    emailStatus: row.email_status,
    reason: row.email_status_reason,
    recovered: row.recovered_at !== null,
    claims: messages
      .filter((message) => message.checkout_id === row.id)
      .map((message) => ({ status: message.status, claimedAt: message.claimed_at })),
  }));
}

/** @returns the tokens of checkouts that still wait for a decision, a mail's end or the recovered mark. */
export async function listUnfinished(db: Database): Promise<string[]> {
  const { rows } = await sql<{ token: string }>`
    select token from checkouts c where c.decided_at is null or c.recovery_pending_since is not null
      or exists (select from outbox o where o.checkout_id = c.id)
      or exists (select from messages m where m.checkout_id = c.id and m.voided_at is null and m.settled_at is null)
    order by c.id`.execute(db);
  return rows.map(({ token }) => token);
}

/** Waits for nobody. @returns how many statements wait for a lock. */
export async function countLockWaits(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return rows[0]?.n ?? 0;
}

/** The same for one table. */
export async function countWaitsFor(db: Database, table: keyof DB): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_locks where not granted and relation = ${table}::regclass
      and database = (select oid from pg_database where datname = current_database())`.execute(db);
  return rows[0]?.n ?? 0;
}
