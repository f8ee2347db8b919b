import { sql, type Kysely } from 'kysely';

/** What measures the mails against people who got none: who was in it, what they bought, and sums of that. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table hold_out_cases (
      id bigint generated always as identity primary key,
      shop_id int not null references shops,
      arm text not null check (arm in ('mailed', 'held_out')),
      -- Of the settings when it was decided: only people of the same draw are compared.
      hold_out_percent double precision not null,
      currency text not null,
      decided_at timestamptz not null,
      -- The next two until it is settled. The place in the draw stands for the person.
      checkout_id bigint,
      draw_point double precision,
      settled_at timestamptz,
      orders int not null default 0,
      sales_minor numeric not null default 0,
      check ((settled_at is null) = (draw_point is not null) and (settled_at is null) = (checkout_id is not null))
    )`.execute(db);
  await sql`create unique index hold_out_cases_person on hold_out_cases (shop_id, draw_point)
    where settled_at is null`.execute(db);
  await sql`create index hold_out_cases_open on hold_out_cases (decided_at) where settled_at is null`.execute(
    db,
  );
  await sql`create index hold_out_cases_decided on hold_out_cases (shop_id, decided_at)`.execute(db);
  await sql`
    create table hold_out_sums (
      shop_id int not null references shops,
      -- How long the block is; it begins at a whole multiple of that.
      hours int not null check (hours in (24, 384)),
      at timestamptz not null,
      currency text not null,
      hold_out_percent double precision not null,
      arm text not null,
      people bigint not null,
      orders bigint not null,
      -- Of each person's orders, and of each person's sales.
      squared_orders numeric not null,
      sales_minor numeric not null,
      squared_sales numeric not null,
      primary key (shop_id, hours, at, currency, hold_out_percent, arm)
    )`.execute(db);
}
