import type pg from 'pg';

/** What a checkout and its mail need in one table, as an alternative to the product keeps them. */
const TABLE = `
  create table checkouts (
    token text primary key, email text not null, body jsonb not null, updated_at timestamptz not null,
    due_at timestamptz not null, attempts int not null default 0, locked_until timestamptz,
    mail_id text, mailed_at timestamptz, ordered_at timestamptz, recovered_at timestamptz);
  create index on checkouts (due_at) where mailed_at is null and ordered_at is null`;

/** @property dueAt when the mail is due. */
export interface Told {
  token: string;
  email: string;
  body: unknown;
  updatedAt: Date;
  dueAt: Date;
}

export interface DueCheckout {
  token: string;
  email: string;
  due_at: Date;
}

export async function createTable(pool: pg.Pool): Promise<void> {
  await pool.query(TABLE);
}

/** @returns whether the checkout is new. */
export async function storeCheckout(client: pg.Pool | pg.PoolClient, told: Told): Promise<boolean> {
  const { rows } = await client.query<{ is_new: boolean }>({
    name: 'store-checkout',
    text: `insert into checkouts (token, email, body, updated_at, due_at) values ($1, $2, $3, $4, $5)
      on conflict (token) do update set email = excluded.email, body = excluded.body, updated_at = excluded.updated_at,
        due_at = excluded.due_at where checkouts.updated_at <= excluded.updated_at and checkouts.mailed_at is null
      returning xmax = 0 as is_new`,
    values: [told.token, told.email, JSON.stringify(told.body), told.updatedAt, told.dueAt],
  });
  return rows[0]?.is_new === true;
}

/** An order after the mail has recovered the checkout. */
export async function storeOrder(pool: pg.Pool, token: string, at: Date): Promise<void> {
  await pool.query({
    name: 'store-order',
    text: `update checkouts set ordered_at = $2::timestamptz, recovered_at = case when mailed_at is not null then $2::timestamptz end
      where token = $1 and ordered_at is null`,
    values: [token, at],
  });
}

/** Looks once more: null for one that was bought or has its mail. */
export async function findDue(pool: pg.Pool, token: string): Promise<DueCheckout | null> {
  const { rows } = await pool.query<DueCheckout>({
    name: 'find-due',
    text: `select token, email, due_at from checkouts
      where token = $1 and ordered_at is null and mailed_at is null`,
    values: [token],
  });
  return rows[0] ?? null;
}

/** An order that came while the mail went counts as recovered. */
export async function recordMail(pool: pg.Pool, token: string, mailId: string, at: Date): Promise<void> {
  await pool.query({
    name: 'record-mail',
    text: `update checkouts set mail_id = $2, mailed_at = $3, locked_until = null, recovered_at = ordered_at
      where token = $1`,
    values: [token, mailId, at],
  });
}
