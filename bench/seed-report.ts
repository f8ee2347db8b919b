import { sql, type Kysely, type RawBuilder } from 'kysely';
import { gatherSums } from '../db/queries/gather-sums.ts';
import type { Database, DB } from '../db/database.ts';

const GATHERED_AT_ONCE = 200_000;
/** What a worker has not gathered yet, at a busy moment. */
const LEFT = 2_000;

/**
 * Fills the ledger of a shop with what a year of so many checkouts leaves: two thirds abandoned, a session for one in
 * eight, an order through a link for one in thirty, one in ten of them without it, and, of every fourth, a person that is
 * measured. Sums are gathered as workers do, but for the latest differences.
 *
 * @param until the year's end.
 */
export async function seedReport(db: Database, shopId: number, count: number, until: Date): Promise<void> {
  const at = sql`${until}::timestamptz - ((hashint8extended(i, 1) & 1073741823) % 31536000) * interval '1 second'`;
  const drawn = (salt: number): RawBuilder<number> =>
    sql`((hashint8extended(i, ${sql.lit(salt)}) & 1073741823) % 1000)`;
  const run = async (statement: RawBuilder<unknown>) => {
    await statement.execute(db);
  };
  const gone = goneId(shopId);
  await seedAbandonments(db, shopId, count, at, drawn);
  await run(sql`
    insert into mail_sessions (message_id, at, shop_id, kind, currency)
    select ${gone}, ${at}, ${shopId}, case when ${drawn(11)} < 20 then 'manual' else 'automatic' end, 'SEK'
    from generate_series(1, ${count}::bigint) i where ${drawn(12)} < 125`);
  await run(sql`
    insert into recovered_orders (message_id, shop_id, kind, via, completed_at, currency, total_minor, item_count,
      is_first_order)
    select ${gone}, ${shopId}, 'automatic', case when ${drawn(13)} < 100 then 'own' else 'link' end, ${at}, 'SEK',
      10000 + ${drawn(14)} * 50, 1 + ${drawn(15)} % 4, ${drawn(16)} < 300
    from generate_series(1, ${count}::bigint) i where ${drawn(17)} < 33`);
  await seedHoldOut(db, shopId, count, at, drawn);
  const left = async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from abandonment_deltas`.execute(db);
    return rows[0]?.n ?? 0;
  };
  for (let n = await left(); n > LEFT; n = await left())
    await gatherSums(db, Math.min(GATHERED_AT_ONCE, n - LEFT));
  for (const table of TABLES) await sql`vacuum analyze ${sql.table(table)}`.execute(db);
}

/** Its differences are told in one statement, a day's together: row by row, as the database does, takes far longer. */
async function seedAbandonments(
  db: Database,
  shopId: number,
  count: number,
  at: RawBuilder<unknown>,
  drawn: (salt: number) => RawBuilder<number>,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`
      insert into abandonments (checkout_id, shop_id, abandoned_at, completed, channel, country, last_step, gateway,
        error_code, products)
      select ${goneId(shopId)}, ${shopId}, ${at}, ${drawn(2)} < 100,
        (array['online_store', 'buy_button', 'wholesale'])[1 + ${drawn(3)} % 3],
        (array['SE', 'NO', 'DK', 'FI', 'DE', 'PL', 'FR', 'NL', 'GB', 'US', ''])[1 + ${drawn(4)} % 11],
        (array['contact', 'address', 'shipping', 'payment'])[1 + ${drawn(5)} % 4],
        (array['', 'cards', 'klarna', 'swish'])[1 + ${drawn(6)} % 4],
        (array['', '', '', '', 'card_declined', 'expired_card', 'no_funds', 'timeout'])[1 + ${drawn(7)} % 8],
        jsonb_build_object('p' || ${drawn(8)} % 400, 'A thing', 'p' || ${drawn(9)} % 400, 'Another thing')
      from generate_series(1, ${count}::bigint) i where ${drawn(10)} < 667`.execute(tx);
    await sql`
      insert into abandonment_deltas (shop_id, at, dimension, value, title, abandoned, completed)
      select a.shop_id, date_bin('24 hours', a.abandoned_at, 'epoch'), n.dimension, n.value, max(n.title),
        count(*), count(*) filter (where a.completed)
      from abandonments a cross join lateral abandonment_counts(a) n where a.shop_id = ${shopId}
      group by 1, 2, 3, 4`.execute(tx);
  });
}

/** Of a checkout or a mail that is not there any more: no other has the same. */
function goneId(shopId: number): RawBuilder<number> {
  return sql`-(${shopId}::bigint * 10000000 + i)`;
}

const TABLES: (keyof DB)[] = [
  ...([
    'abandonments',
    'abandonment_deltas',
    'abandonment_sums',
    'mail_sessions',
    'recovered_orders',
  ] as const),
  ...(['report_deltas', 'report_sums', 'hold_out_cases', 'hold_out_sums'] as const),
];

async function seedHoldOut(
  db: Kysely<DB>,
  shopId: number,
  count: number,
  at: RawBuilder<unknown>,
  drawn: (salt: number) => RawBuilder<number>,
): Promise<void> {
  await sql`
    insert into hold_out_cases (shop_id, arm, hold_out_percent, currency, decided_at, settled_at, orders, sales_minor)
    select ${shopId}, case when ${drawn(18)} < 100 then 'held_out' else 'mailed' end, 10, 'SEK', ${at}, ${at},
      (${drawn(19)} < 80)::int, case when ${drawn(19)} < 80 then 20000 else 0 end
    from generate_series(1, ${count}::bigint) i where ${drawn(20)} < 250`.execute(db);
  await sql`
    insert into hold_out_sums (shop_id, hours, at, currency, hold_out_percent, arm, people, orders, squared_orders,
      sales_minor, squared_sales)
    select shop_id, hours, date_bin(hours * interval '1 hour', decided_at, 'epoch'), currency, hold_out_percent, arm,
      count(*), sum(orders), sum(orders * orders), sum(sales_minor), sum(sales_minor * sales_minor)
    from hold_out_cases cross join (values (24), (384)) as block (hours) where shop_id = ${shopId}
    group by 1, 2, 3, 4, 5, 6`.execute(db);
}
