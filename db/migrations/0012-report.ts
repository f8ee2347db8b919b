import { sql, type Kysely } from 'kysely';

/**
 * Sums of what the report counts, an hour, four hours and a day of UTC at a time. The database itself keeps them in step
 * with the ledger: each change of a row leaves its difference, and differences are gathered into the sums now and then.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table report_deltas (
      id bigint generated always as identity primary key,
      shop_id int not null references shops,
      -- The hour, by its begin.
      at timestamptz not null,
      kind text not null,
      currency text not null,
      sessions int not null default 0,
      orders int not null default 0,
      first_orders int not null default 0,
      orders_in_sales int not null default 0,
      sales_minor numeric not null default 0,
      orders_with_items int not null default 0,
      items numeric not null default 0,
      own_orders int not null default 0,
      own_sales_minor numeric not null default 0
    )`.execute(db);
  await sql`create index report_deltas_at on report_deltas (shop_id, at)`.execute(db);
  await sql`
    create table report_sums (
      shop_id int not null references shops,
      -- How long the block is; it begins at a whole multiple of that.
      hours int not null check (hours in (1, 4, 24)),
      at timestamptz not null,
      kind text not null,
      currency text not null,
      sessions bigint not null,
      orders bigint not null,
      first_orders bigint not null,
      orders_in_sales bigint not null,
      sales_minor numeric not null,
      orders_with_items bigint not null,
      items numeric not null,
      own_orders bigint not null,
      own_sales_minor numeric not null,
      primary key (shop_id, hours, at, kind, currency)
    )`.execute(db);
  await tellOfSessions(db);
  await tellOfOrders(db);
}

async function tellOfSessions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function tell_report_of_session() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then
        insert into report_deltas (shop_id, at, kind, currency, sessions)
          values (old.shop_id, date_bin('1 hour', old.at, 'epoch'), old.kind, old.currency, -1);
      end if;
      if tg_op <> 'DELETE' then
        insert into report_deltas (shop_id, at, kind, currency, sessions)
          values (new.shop_id, date_bin('1 hour', new.at, 'epoch'), new.kind, new.currency, 1);
      end if;
      return null;
    end $$`.execute(db);
  // Making the trigger keeps writers out until all is done, so none is missed and none counted twice.
  await sql`create trigger mail_sessions_report after insert or update or delete on mail_sessions
    for each row execute function tell_report_of_session()`.execute(db);
  await sql`
    insert into report_deltas (shop_id, at, kind, currency, sessions)
      select shop_id, date_bin('1 hour', at, 'epoch'), kind, currency, count(*) from mail_sessions
      group by 1, 2, 3, 4`.execute(db);
}

async function tellOfOrders(db: Kysely<unknown>): Promise<void> {
  // What an order counts for, in one place for sums and report.
  await sql`
    create function figures_of(told recovered_orders, out orders int, out first_orders int, out orders_in_sales int,
      out sales_minor numeric, out orders_with_items int, out items numeric, out own_orders int,
      out own_sales_minor numeric) language sql immutable as $$
    select linked, linked * told.is_first_order::int, linked * in_sales, linked * in_sales * amount,
      linked * (told.item_count is not null)::int, linked * coalesce(told.item_count::numeric, 0),
      1 - linked, (1 - linked) * in_sales * amount
    from (select (told.via = 'link')::int as linked,
      (told.cancelled_at is null and told.total_minor is not null)::int as in_sales,
      coalesce(told.total_minor::numeric - told.refunded_minor, 0) as amount) as is_so
    $$`.execute(db);
  await sql`
    create function insert_report_delta(told recovered_orders, sign int) returns void language sql as $$
      insert into report_deltas (shop_id, at, kind, currency, orders, first_orders, orders_in_sales, sales_minor,
        orders_with_items, items, own_orders, own_sales_minor)
      select told.shop_id, date_bin('1 hour', told.completed_at, 'epoch'), told.kind, told.currency,
        sign * f.orders, sign * f.first_orders, sign * f.orders_in_sales, sign * f.sales_minor,
        sign * f.orders_with_items, sign * f.items, sign * f.own_orders, sign * f.own_sales_minor
      from figures_of(told) f
    $$`.execute(db);
  await sql`
    create function tell_report_of_order() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then perform insert_report_delta(old, -1); end if;
      if tg_op <> 'DELETE' then perform insert_report_delta(new, 1); end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger recovered_orders_report after insert or update or delete on recovered_orders
    for each row execute function tell_report_of_order()`.execute(db);
  await sql`select insert_report_delta(o, 1) from recovered_orders o`.execute(db);
}
