import { sql, type Kysely } from 'kysely';

/** What checkouts are counted, searched and exported by, what staff write in their history, and who is suppressed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await searchPhones(db);
  await coverList(db);
  await sql`
    alter table checkout_events
      -- What staff wrote. It is personal: the entry goes when the checkout is erased.
      add text text`.execute(db);
  await sql`create index checkout_events_text on checkout_events (checkout_id) where text is not null`.execute(
    db,
  );
  await sql`create index suppressions_reason on suppressions (shop_id, reason, since desc, address_hash)
    where lifted_at is null`.execute(db);
  await sql`create index suppressions_search on suppressions using gin ((address collate "C") gin_trgm_ops)
    where lifted_at is null and address is not null`.execute(db);
}

const PRINTED = '‘’‚“”„‹›–—…\u202f\u3000';
const PLAIN = `'''"""<>--.  `;

/**
 * A phone number that could not be read is searched by its digits, too; one that could has them in a row already. What
 * print uses for quotes, dashes and spaces is searched in its plain form.
 */
async function searchPhones(db: Kysely<unknown>): Promise<void> {
  await sql`alter table checkouts drop column search_text`.execute(db);
  await sql`
    alter table checkouts
      -- In lower case whatever the database's own locale; a title's quotes as they were.
      add search_text text collate "C" not null generated always as (lower(translate(
        id::text || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(phone_e164, '')
        || ' ' || case when phone_e164 is null then regexp_replace(coalesce(phone, ''), '[^0-9]+', '', 'g') else '' end
        || ' ' || coalesce(customer->>'firstName', '') || ' ' || coalesce(customer->>'lastName', '')
        || ' ' || replace(replace(jsonb_path_query_array(line_items, '$[*].title')::text, '\\"', '"'), '\\\\', '\\'),
        ${sql.lit(PRINTED)}, ${sql.lit(PLAIN)}) collate "und-x-icu")) stored`.execute(db);
  await sql`create index checkouts_search on checkouts using gin (search_text gin_trgm_ops)
    where had_contact`.execute(db);
}

/** The list's indexes hold what it is narrowed to, so that counting reads no rows. */
async function coverList(db: Kysely<unknown>): Promise<void> {
  // An index alone can answer where the table was vacuumed: after every twentieth part, not every fifth.
  await sql`alter table checkouts set (autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05)`.execute(db);
  const order = sql.raw('list_group, list_at desc, id desc');
  await sql`drop index checkouts_list, checkouts_list_channel, checkouts_list_status, checkouts_list_reason`.execute(
    db,
  );
  await sql`create index checkouts_list_reason on checkouts (shop_id, list_reason, ${order})
    include (list_status, channel, recovered_at) where had_contact and list_reason is not null`.execute(db);
  await sql`create index checkouts_list on checkouts (shop_id, ${order})
    include (list_status, list_reason, channel, recovered_at) where had_contact`.execute(db);
  await sql`create index checkouts_list_channel on checkouts (shop_id, channel, ${order})
    include (list_status, list_reason, recovered_at) where had_contact`.execute(db);
  await sql`create index checkouts_list_status on checkouts (shop_id, list_status, ${order})
    include (list_reason, channel, recovered_at)
    where had_contact and (list_status <> 'undecided' or list_group = 0)`.execute(db);
}
