import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedCheckouts } from '../../bench/seed-checkouts.ts';
import { NOW } from '../../bench/stage.ts';
import { toSearchTerms } from '../../api/checkouts/search-terms.ts';
import { countCheckouts, MOST_COUNTED, selectCounts, type Count } from '../../db/queries/checkout-counts.ts';
import type { CheckoutFilter } from '../../db/queries/checkout-list.ts';
import type { CheckoutRow } from '../../db/queries/checkouts.ts';
import { ensureDefaultShop, insertShop } from '../../db/queries/shops.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { minute } from '../support/checkout-events.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { anyFilter, anyTimes, expectedList, NO_FILTER, singleFilters } from './support/listed-checkouts.ts';
import { insertStored, storedCheckouts } from './support/stored-checkouts.ts';

const SHOP = 1;
/** More than are counted, with a contact and without. */
const MANY = 12_000;
let database: TestDatabase;
let rows: CheckoutRow[] = [];
let largeShop = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  await ensureDefaultShop(database.db, DEFAULT_SETTINGS, minute(0));
  const shop = { slug: 'large', name: 'Large', settings: DEFAULT_SETTINGS };
  largeShop = (await insertShop(database.db, shop, minute(0)))?.id ?? 0;
  const [mine] = fc.sample(storedCheckouts, { numRuns: 1, seed: 7 });
  await insertStored(database.db, SHOP, mine ?? []);
  rows = await database.db.selectFrom('checkouts').selectAll().where('shop_id', '=', SHOP).execute();
  await seedCheckouts(database.db, largeShop, MANY, NOW);
});
afterAll(() => database.drop());

/** The list that a count stands for: `state.open` is the one with that state in place of its own. */
function replaced(filter: CheckoutFilter, counted: string): CheckoutFilter {
  const [name = '', value] = counted.split('.');
  return name === 'total' ? filter : { ...filter, [name]: value === 'everAbandoned' ? null : value };
}

/** Each count by the name of its filter and its value. */
const flat = (others: Record<string, Record<string, Count>>): Record<string, Count> =>
  Object.fromEntries(
    Object.entries(others).flatMap(([name, counts]) =>
      Object.entries(counts).map(([value, count]) => [`${name}.${value}`, count] as const),
    ),
  );

const TIMES = { now: NOW, abandonAfterMs: 600_000 };

describe('the counts of checkouts', () => {
  it('are, whatever is asked for, exactly what the lists hold', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilter, anyTimes, async (filter, { now, abandonAfterMinutes }) => {
        const settings = { ...DEFAULT_SETTINGS, abandonAfterMinutes };
        const times = { now, abandonAfterMs: abandonAfterMinutes * 60_000 };
        const counts = await countCheckouts(database.db, SHOP, filter, times);
        const { total, ...others } = counts;
        const told = { total, ...flat(others) };
        expect(Object.keys(told)).toHaveLength(11);
        const expected = Object.keys(told).map((name) => {
          const count = expectedList(rows, replaced(filter, name), settings, now).length;
          return [name, { count, isExact: true }];
        });
        expect(told).toEqual(Object.fromEntries(expected));
      }),
      { numRuns: 150, examples: singleFilters() },
    );
  });

  it('end where they are told to, and say so; what is rarer is exact beside', async () => {
    const counts = await countCheckouts(database.db, largeShop, { ...NO_FILTER, state: 'all' }, TIMES);
    expect(counts.total).toEqual({ count: MOST_COUNTED, isExact: false });
    expect(counts.state.all).toEqual(counts.total);
    const { rows: recovered } = await sql<{ n: number }>`
      select count(*) as n from checkouts where shop_id = ${largeShop} and recovered_at is not null`.execute(
      database.db,
    );
    expect(counts.recoveryStatus.recovered).toEqual({ count: recovered[0]?.n, isExact: true });
  });

  it('of common words never claim to be all when they were not looked for in all', async () => {
    const filter = { ...NO_FILTER, state: 'all' as const, terms: toSearchTerms('teapot') };
    const { total } = await countCheckouts(database.db, largeShop, filter, TIMES);
    const { rows: held } = await sql<{ n: number }>`
      select count(*) as n from checkouts
      where shop_id = ${largeShop} and had_contact and search_text like '%teapot%'`.execute(database.db);
    expect(total.isExact).toBe(false);
    expect(total.count).toBeGreaterThan(0);
    expect(total.count).toBeLessThan(held[0]?.n ?? 0);
    const rare = await countCheckouts(
      database.db,
      largeShop,
      { ...filter, terms: toSearchTerms('ada.andersson0') },
      TIMES,
    );
    expect(rare.total.isExact).toBe(true);
  });

  it('are read from the list’s indexes alone', async () => {
    const statement = selectCounts(database.db, largeShop, { ...NO_FILTER, channel: 'pos' }, TIMES);
    const plan = await sql<{ 'QUERY PLAN': string }>`explain (costs off) ${statement}`.execute(database.db);
    const scans = plan.rows.map((row) => row['QUERY PLAN']).filter((line) => line.includes('Scan using'));
    const isAlone = (line: string) => /Index Only Scan using checkouts_list/.test(line);
    // Whether a purchase that is not settled yet was abandoned is in no index; such are few.
    const others = scans.filter((line) => !isAlone(line));
    expect(scans.length).toBeGreaterThan(10);
    expect(others.length).toBeLessThan(scans.length / 2);
  });
});
