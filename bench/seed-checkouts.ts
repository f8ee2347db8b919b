import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../db/database.ts';

const DAYS = 90;
const WAIT = "interval '10 minutes'";
const DELAY = "interval '10 hours 10 minutes'";

const FIRST_NAMES = 'Ada Bo Cleo Dan Elin Farid Greta Hugo Ines Jonas Karin Liv Måns Nora Olof Pia Åsa Örjan';
const LAST_NAMES = 'Andersson Berg Cole Duarte Ek Fors Grahn Holm Ivarsson Jansson Kaya Lind Mäkinen Nyström';
const ADJECTIVES =
  'blue red green striped heavy small large wool linen oak steel glazed vintage plain soft dark';
const THINGS =
  'mug teapot chair lamp scarf jumper rug cushion bowl plate kettle shelf basket candle vase towel';

/** Reasons of abandoned checkouts that got no mail, with their share in a thousand. */
const REASONS: [string, number][] = [
  ['completed_order', 300],
  ['not_subscribed', 200],
  ['payment_error', 130],
  ['out_of_stock', 90],
  ['phone_only', 80],
  ['superseded', 60],
  ['frequency_cap', 40],
  ['free_or_unvisited_shipping', 30],
  ['unsupported_shipping', 25],
  ['unsubscribed', 15],
  ['invalid_email', 10],
  ['no_link', 8],
  ['bounced', 5],
  ['too_old', 4],
  ['complained', 2],
  ['outcome_unknown', 1],
];

/** Shares of the sales channels, in a thousand. */
const CHANNELS: [string, number][] = [
  ['online_store', 930],
  ['pos', 30],
  ['buy_button', 24],
  ['wholesale', 14],
  ['instagram', 2],
];

/**
 * Fills a shop with checkouts of the last 90 days, as far as an even hash of their numbers makes them look like a
 * shop's: most bought straight away or abandoned, some without a contact, one in two hundred still waiting, few
 * recovered, rare reasons, few other channels, a phone number in a third. The same number gives the same checkouts.
 */
export async function seedCheckouts(db: Database, shopId: number, count: number, now: Date): Promise<void> {
  await insertCheckouts(db, shopId, count, now);
  await sql`vacuum analyze checkouts`.execute(db);
  await sql`analyze messages`.execute(db);
}

/** The same, without looking at the tables afterwards: several at once would wait for each other with that. */
export async function insertCheckouts(db: Database, shopId: number, count: number, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // Else vacuuming would come too early to see that they are there for all.
    await sql`set local synchronous_commit = on`.execute(tx);
    // The ledger of abandoned checkouts is not filled: row by row it would take longer than all the rest.
    await sql`set local session_replication_role = replica`.execute(tx);
    await fate(shopId, count, now).execute(tx);
    await sql`
      insert into messages (shop_id, checkout_id, kind, status, idempotency_key, frozen_email, locale, claimed_at,
        settled_at, sent_at)
      select shop_id, id, 'automatic', case when id % 50 = 0 then 'bounced' else 'delivered' end, 'seed/' || id, '',
        'en', decided_at, decided_at, decided_at
      from checkouts where shop_id = ${shopId} and email_status = 'sent'`.execute(tx);
  });
}

function fate(shopId: number, count: number, now: Date): RawBuilder<unknown> {
  return sql`
    with drawn as (
      select i, ${now}::timestamptz as now,
        ${now}::timestamptz - (${count} - i + ${share(1)}) * interval '${sql.raw(String(DAYS))} days' / ${count} as active,
        ${share(2)} as fate, ${share(3)} as mail, ${share(4)} as after, ${pick(REASONS, 5)} as reason,
        ${pick(CHANNELS, 6)} as channel, ${hash(7)} % (${count} * 2 / 3 + 1) as person, ${hash(8)} as goods,
        lpad((${hash(9)} % 10000000)::text, 7, '0') as digits
      from generate_series(1, ${count}::bigint) i),
    told as (
      select *, fate >= 0.04 as contact, fate >= 0.44 and fate < 0.445 as again,
        active > now - ${sql.raw(DELAY)} as waits, fate >= 0.45 as straight,
        fate >= 0.45 or fate >= 0.44 and fate < 0.445 or (fate >= 0.04 and active <= now - ${sql.raw(DELAY)}
          and case when mail < 0.62 then after < 0.12 else reason = 'completed_order' or after < 0.05 end) as completed
      from drawn)
    insert into checkouts (shop_id, token, channel, currency, email, phone, customer_id, email_norm, phone_e164,
      customer, line_items, shipping, totals, discount_codes, recovery_url, created_at, updated_at, received_at,
      last_activity_at, had_contact, completed_at, order_id, abandoned_at, was_abandoned, decided_at, email_status,
      email_status_reason, recovered_at, recovered_via)
    select ${shopId}, 'seed-' || i, channel, 'SEK', email,
      case when phoned then '070-' || substr(digits, 1, 3) || ' ' || substr(digits, 4, 2) || ' ' || substr(digits, 6) end,
      'c' || person, email, case when phoned then '+4670' || digits end,
      jsonb_build_object('id', 'c' || person, 'firstName', first, 'lastName', last, 'acceptsMarketing', true, 'locale', 'sv'),
      (select jsonb_agg(jsonb_build_object('variantId', 'v' || (goods + line) % 400, 'productId', 'p' || (goods + line) % 400,
          'title', ${word(ADJECTIVES, sql`goods + line`)} || ' ' || ${word(THINGS, sql`goods / 16 + line`)}, 'variantTitle', null,
          'quantity', 1 + line, 'unitPrice', '199.00', 'imageUrl', null, 'requiresShipping', true))
        from generate_series(0, goods % 3) line),
      '{"address": {"countryCode": "SE", "provinceCode": null, "postalCode": "11122", "city": "Stockholm", "line1": null},
        "pageVisited": true, "price": "49.00", "supported": null}',
      '{"subtotal": "398.00", "discount": "0.00", "shipping": "49.00", "tax": "0.00", "total": "447.00"}', '[]',
      'https://shop.example/checkouts/seed-' || i, active - interval '5 minutes', active, active, active, contact,
      case when completed then active + case when straight or again then interval '3 minutes' else interval '1 day' end end,
      case when completed then 'o' || i end,
      case when decided and not straight and not again then active + ${sql.raw(WAIT)} end,
      again or (contact and not decided and goods % 10 = 0),
      case when decided then active + ${sql.raw(DELAY)} end,
      case when decided then case when straight or again or mail >= 0.62 then 'not_sent' else 'sent' end end,
      case when decided and not straight and not again and mail >= 0.62 then reason end,
      case when recovered then active + interval '1 day' end,
      case when recovered then case when goods % 3 = 0 then 'own' else 'link' end end
    from (
      select *, contact and goods % 10 < 3 as phoned, contact and (straight or again or not waits) as decided,
        contact and completed and not straight and not again and mail < 0.62 and after < 0.1 as recovered,
        case when contact then lower(translate(first || '.' || last, 'ÅåÄäÖö', 'AaAaOo')) || person || '@shop' || person % 9 || '.example' end as email
      from told, lateral (select ${word(FIRST_NAMES, sql`person`)} as first, ${word(LAST_NAMES, sql`person / 18`)} as last) named
    ) checkouts
    order by i`;
}

/** From 0 to 1, the same for the same number `i`. */
function share(salt: number): RawBuilder<number> {
  return sql`(${hash(salt)} % 1000000 / 1000000.0)`;
}

function hash(salt: number): RawBuilder<number> {
  return sql`(hashint8extended(i, ${sql.lit(salt)}) & 1073741823)`;
}

function pick(shares: [string, number][], salt: number): RawBuilder<string> {
  const limits = shares.map(
    ([, part], at) => part + shares.slice(0, at).reduce((sum, [, before]) => sum + before, 0),
  );
  const cases = shares.map(
    ([name], at) => sql`when ${hash(salt)} % 1000 < ${sql.lit(limits[at] ?? 1000)} then ${sql.lit(name)}`,
  );
  return sql`case ${sql.join(cases, sql` `)} end`;
}

function word(words: string, index: RawBuilder<unknown>): RawBuilder<string> {
  const all = words.split(' ');
  return sql`(array[${sql.join(all.map((each) => sql.lit(each)))}])[1 + (${index}) % ${sql.lit(all.length)}]`;
}
