import { sql, type Kysely } from 'kysely';

/** What the list of checkouts is ordered, filtered and searched by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Trusted since PostgreSQL 13: the database's owner may make it.
  await sql`create extension if not exists pg_trgm`.execute(db);
  await sql`
    alter table checkouts
      -- It was abandoned before, and the shopper came back.
      add was_abandoned boolean not null default false,
      -- 0: abandoned_at says when; 1: completed since; 2: waits, and is abandoned some time after its last activity;
      -- 3: waits once more; 4: completed in a second go; 5: bought straight away; 6: completed, not yet settled.
      add list_group int not null generated always as (
        case when abandoned_at is not null then case when completed_at is null then 0 else 1 end
          when completed_at is null then case when was_abandoned then 3 else 2 end
          when decided_at is null then 6
          when was_abandoned then 4 else 5 end) stored,
      add list_at timestamptz not null generated always as (coalesce(abandoned_at, last_activity_at)) stored,
      -- As answered; where it is undecided, time and settings tell whether a mail is scheduled.
      add list_status text not null generated always as (
        case when email_status is not null then email_status
          when erased_at is not null or completed_at is not null then 'not_sent' else 'undecided' end) stored,
      add list_reason text generated always as (
        case when email_status is not null then email_status_reason
          when erased_at is not null then 'erased'
          when completed_at is not null and abandoned_at is not null then 'completed_order' end) stored,
      -- In lower case whatever the database's own locale; a title's quotes as they were.
      add search_text text collate "C" not null generated always as (lower((
        id::text || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(phone_e164, '')
        || ' ' || coalesce(customer->>'firstName', '') || ' ' || coalesce(customer->>'lastName', '')
        || ' ' || replace(replace(jsonb_path_query_array(line_items, '$[*].title')::text, '\\"', '"'), '\\\\', '\\')
        ) collate "und-x-icu")) stored`.execute(db);
  const order = sql.raw('list_group, list_at desc, id desc');
  await sql`create index checkouts_list on checkouts (shop_id, ${order}) where had_contact`.execute(db);
  await sql`create index checkouts_list_status on checkouts (shop_id, list_status, ${order})
    where had_contact and (list_status <> 'undecided' or list_group = 0)`.execute(db);
  await sql`create index checkouts_list_reason on checkouts (shop_id, list_reason, ${order})
    include (list_status, channel) where had_contact and list_reason is not null`.execute(db);
  await sql`create index checkouts_list_recovered on checkouts (shop_id, ${order})
    include (list_status, list_reason, channel) where had_contact and recovered_at is not null`.execute(db);
  await sql`create index checkouts_list_channel on checkouts (shop_id, channel, ${order})
    where had_contact`.execute(db);
  await sql`create index checkouts_email_unread on checkouts (shop_id, email)
    where email is not null and email_norm is null`.execute(db);
  await sql`create index checkouts_search on checkouts using gin (search_text gin_trgm_ops)
    where had_contact`.execute(db);
}
