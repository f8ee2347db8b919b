import { sql, type Kysely } from 'kysely';

/**
 * What is counted of abandoned checkouts, without anything personal: a ledger that outlives them, kept by the database
 * itself from the moment on at which `abandoned_at` is settled, and sums of it, a day and 16 days of UTC at a time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTables(db);
  await createFunctions(db);
  await sql`
    create trigger checkouts_abandonment_new after insert on checkouts
      for each row when (new.abandoned_at is not null) execute function keep_abandonment()`.execute(db);
  await sql`
    create trigger checkouts_abandonment after update of abandoned_at, completed_at on checkouts
      for each row when ((old.abandoned_at is distinct from new.abandoned_at
          or old.completed_at is distinct from new.completed_at)
        and (old.abandoned_at is not null or new.abandoned_at is not null))
      execute function keep_abandonment()`.execute(db);
  // In two statements for all of them, before there is a trigger that would do so row by row.
  await sql`
    insert into abandonments select a.* from checkouts c
      cross join lateral abandonment_of(c, c.abandoned_at) a where c.abandoned_at is not null`.execute(db);
  await sql`
    insert into abandonment_deltas (shop_id, at, dimension, value, title, abandoned, completed)
      select a.shop_id, date_bin('24 hours', a.abandoned_at, 'epoch'), n.dimension, n.value, max(n.title),
        count(*), count(*) filter (where a.completed)
      from abandonments a cross join lateral abandonment_counts(a) n group by 1, 2, 3, 4`.execute(db);
  await sql`create trigger abandonments_counted after insert or update or delete on abandonments
    for each row execute function count_abandonment()`.execute(db);
}

async function createTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table abandonments (
      -- The checkout may be gone.
      checkout_id bigint primary key,
      shop_id int not null references shops,
      abandoned_at timestamptz not null,
      -- Later, by whatever way.
      completed boolean not null,
      channel text not null,
      -- Empty where none is known, as the next three.
      country text not null,
      last_step text not null check (last_step in ('contact', 'address', 'shipping', 'payment')),
      gateway text not null,
      error_code text not null,
      -- The title of each product, by its id.
      products jsonb not null
    )`.execute(db);
  await sql`create index abandonments_at on abandonments (shop_id, abandoned_at)`.execute(db);
  await sql`
    create table abandonment_deltas (
      id bigint generated always as identity primary key,
      shop_id int not null references shops,
      -- The day of UTC, by its begin.
      at timestamptz not null,
      dimension text not null,
      value text not null,
      title text,
      abandoned int not null,
      completed int not null
    )`.execute(db);
  await sql`create index abandonment_deltas_at on abandonment_deltas (shop_id, at)`.execute(db);
  await sql`
    create table abandonment_sums (
      shop_id int not null references shops,
      -- How long the block is; it begins at a whole multiple of that.
      hours int not null check (hours in (24, 384)),
      at timestamptz not null,
      dimension text not null,
      value text not null,
      title text,
      abandoned bigint not null,
      completed bigint not null,
      primary key (shop_id, hours, at, dimension, value)
    )`.execute(db);
}

async function createFunctions(db: Kysely<unknown>): Promise<void> {
  // What is known of a checkout that is abandoned since then. The failed attempt is the last one, if no success followed.
  await sql`
    create function abandonment_of(c checkouts, since timestamptz) returns setof abandonments language sql stable as $$
      select c.id, c.shop_id, since, c.completed_at is not null, c.channel,
        coalesce(c.shipping->'address'->>'countryCode', ''),
        case when attempt.status is not null then 'payment'
          when (c.shipping->>'pageVisited')::boolean then 'shipping'
          when c.shipping->'address' <> 'null' then 'address' else 'contact' end,
        coalesce(attempt.gateway, ''),
        case when attempt.status in ('failure', 'error') then coalesce(attempt.error_code, '') else '' end,
        coalesce((select jsonb_object_agg(coalesce(item->>'productId', item->>'variantId', item->>'title'), item->>'title')
          from jsonb_array_elements(c.line_items) as item
          where coalesce(item->>'productId', item->>'variantId', item->>'title') is not null), '{}')
      from (select 1) as one left join lateral (
        select p.status, p.gateway, p.error_code from payment_events p
        where p.shop_id = c.shop_id and p.token = c.token
        order by p.occurred_at desc, p.id desc limit 1) as attempt on true
    $$`.execute(db);
  // Strict, so that it is not inlined: PostgreSQL 18.4 cannot plan that within a group.
  await sql`
    create function abandonment_counts(a abandonments) returns table (dimension text, value text, title text)
      language sql strict immutable as $$
      values ('all', '', null::text), ('channel', a.channel, null), ('country', a.country, null),
        ('last_step', a.last_step, null), ('gateway', a.gateway, null), ('error_code', a.error_code, null)
      union all select 'product', product.key, product.value from jsonb_each_text(a.products) as product
    $$`.execute(db);
  // What was known when it was abandoned stays: erasing a checkout, or completing it, tells nothing new of why.
  await sql`
    create function keep_abandonment() returns trigger language plpgsql as $$
    begin
      if new.abandoned_at is null then
        delete from abandonments where checkout_id = new.id;
      elsif tg_op = 'UPDATE' and old.abandoned_at = new.abandoned_at then
        update abandonments set completed = new.completed_at is not null where checkout_id = new.id;
      else
        delete from abandonments where checkout_id = new.id;
        insert into abandonments select * from abandonment_of(new, new.abandoned_at);
      end if;
      return null;
    end $$`.execute(db);
  await sql`
    create function count_abandonment() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then
        insert into abandonment_deltas (shop_id, at, dimension, value, title, abandoned, completed)
          select old.shop_id, date_bin('24 hours', old.abandoned_at, 'epoch'), n.*, -1, -old.completed::int
          from abandonment_counts(old) n;
      end if;
      if tg_op <> 'DELETE' then
        insert into abandonment_deltas (shop_id, at, dimension, value, title, abandoned, completed)
          select new.shop_id, date_bin('24 hours', new.abandoned_at, 'epoch'), n.*, 1, new.completed::int
          from abandonment_counts(new) n;
      end if;
      return null;
    end $$`.execute(db);
}
