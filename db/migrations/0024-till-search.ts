import { sql, type Kysely } from 'kysely';

/** What a till searches: the products for sale, by their titles, and the people whom the shop knows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await searchProducts(db);
  await searchPeople(db);
}

const PRINTED = '‘’‚“”„‹›–—…\u202f\u3000';
const PLAIN = `'''"""<>--.  `;

/** What is searched, as in migration 0007: in lower case, and what print uses in its plain form. */
function toSearched(text: string) {
  return sql`lower(translate(${sql.raw(text)}, ${sql.lit(PRINTED)}, ${sql.lit(PLAIN)}) collate "und-x-icu")`;
}

async function searchProducts(db: Kysely<unknown>): Promise<void> {
  const text = `coalesce(title, '') || ' ' || coalesce(variant_title, '') || ' ' || variant_id`;
  await sql`
    alter table variants
      add search_text text collate "C" not null generated always as (${toSearched(text)}) stored`.execute(db);
  const shown = sql`where for_sale and title <> ''`;
  await sql`create index variants_search on variants using gin (search_text gin_trgm_ops) ${shown}`.execute(
    db,
  );
  await sql`create index variants_by_title on variants (shop_id, (title collate "und-x-icu"), variant_id) ${shown}`.execute(
    db,
  );
}

/** Names, addresses and numbers alone: a checkout's other text also holds what was in it. */
async function searchPeople(db: Kysely<unknown>): Promise<void> {
  const contact = `coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(phone_e164, '')
    || ' ' || case when phone_e164 is null then regexp_replace(coalesce(phone, ''), '[^0-9]+', '', 'g') else '' end`;
  const first = `coalesce(customer->>'firstName', '') || ' ' || coalesce(customer->>'lastName', '')`;
  const ofCart = contact.replaceAll(/\b(email|phone)\b/g, "customer->>'$1'");
  for (const [table, text, where] of [
    ['customers', contact, sql`true`],
    ['checkouts', `${first} || ' ' || ${contact}`, sql`had_contact and erased_at is null`],
    ['saved_carts', `coalesce(customer->>'name', '') || ' ' || ${ofCart}`, sql`erased_at is null`],
  ] as const) {
    await sql`
      alter table ${sql.table(table)}
        add person_text text collate "C" not null generated always as (${toSearched(text)}) stored`.execute(
      db,
    );
    await sql`create index ${sql.id(`${table}_person`)} on ${sql.table(table)}
      using gin (person_text gin_trgm_ops) where ${where}`.execute(db);
  }
}
