import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countAbandonments } from '../../db/queries/abandonment-report.ts';
import { gatherSums } from '../../db/queries/gather-sums.ts';
import { insertShop } from '../../db/queries/shops.ts';
import { toAbandonmentReport } from '../../domain/abandonment-report.ts';
import { DAY_BLOCKS, toSpanParts, type Span } from '../../domain/report-blocks.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const EPOCH_MS = Date.parse('2026-01-01T00:00:00Z');
const NOW = new Date('2027-01-01T00:00:00Z');
const DAY_HOURS = 24;
/** Some weeks; whole days and blocks of 16 come up often. */
const someHour = fc.oneof(
  fc.nat(60 * DAY_HOURS),
  fc.nat(60).map((days) => days * DAY_HOURS),
  fc.nat(3).map((blocks) => blocks * 16 * DAY_HOURS),
);
const hour = (count: number) => new Date(EPOCH_MS + count * 3_600_000);
const abandonment = fc.record({
  hour: someHour,
  completed: fc.boolean(),
  channel: fc.constantFrom('online_store', 'wholesale', ''),
  products: fc.uniqueArray(fc.constantFrom('p1', 'p2'), { maxLength: 2 }),
});
type Abandonment = typeof abandonment extends fc.Arbitrary<infer T> ? T : never;

let nextId = 0;

async function insertRows(rows: Abandonment[]): Promise<number> {
  nextId += 1;
  const made = { slug: `s${String(nextId)}`, name: 'Shop', settings: DEFAULT_SETTINGS };
  const shop = await insertShop(database.db, made, hour(0));
  if (shop === undefined) throw new Error('the shop is there already');
  if (rows.length > 0) {
    const values = rows.map(({ hour: at, completed, channel, products }) => ({
      ...{ checkout_id: (nextId += 1), shop_id: shop.id, abandoned_at: hour(at), completed, channel },
      ...{ country: '', last_step: 'contact', gateway: '', error_code: '' },
      products: JSON.stringify(Object.fromEntries(products.map((id) => [id, `Title of ${id}`]))),
    }));
    await database.db.insertInto('abandonments').values(values).execute();
  }
  return shop.id;
}

async function report(shopId: number, period: Span) {
  const parts = toSpanParts(period, DAY_BLOCKS);
  return toAbandonmentReport(
    await countAbandonments(database.db, { shopId, period, parts, abandonAfterMs: 600_000, now: NOW }),
  );
}

/** The same by counting row after row. */
function naive(rows: Abandonment[], period: Span) {
  const counted = rows.filter((row) => hour(row.hour) >= period.from && hour(row.hour) < period.before);
  const of = (some: Abandonment[]) => ({
    abandoned: some.length,
    completed: some.filter((row) => row.completed).length,
  });
  const inOrder = (a: { abandoned: number; key: string }, b: { abandoned: number; key: string }) =>
    b.abandoned - a.abandoned || (a.key < b.key ? -1 : 1);
  const entries = (keys: string[], holds: (row: Abandonment, key: string) => boolean) =>
    keys
      .map((key) => ({ key, ...of(counted.filter((row) => holds(row, key))) }))
      .filter((entry) => entry.abandoned > 0)
      .toSorted(inOrder)
      .map(({ key, ...entry }) => ({ value: key === '' ? null : key, ...entry }));
  return {
    ...of(counted),
    byChannel: entries(['online_store', 'wholesale', ''], (row, key) => row.channel === key),
    byProduct: entries(['p1', 'p2'], (row, key) => row.products.some((id) => id === key)).map((entry) => ({
      ...entry,
      title: `Title of ${String(entry.value)}`,
    })),
  };
}

describe('the sums of abandoned checkouts', () => {
  it(
    'are what counting row after row gives, for whatever rows and period, changed afterwards or not',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(abandonment, fc.boolean()), { maxLength: 12 }),
          fc.array(fc.tuple(someHour, someHour), { minLength: 1, maxLength: 5 }),
          fc.constantFrom(0, 3, 1_000),
          fc.constantFrom(0, 3, 1_000),
          async (rows, periods, first, second) => {
            const shopId = await insertRows(rows.map(([row]) => row));
            await gatherSums(database.db, first);
            const ids = await database.db
              .selectFrom('abandonments')
              .select('checkout_id')
              .where('shop_id', '=', shopId)
              .orderBy('checkout_id')
              .execute();
            const gone = ids.filter((_, n) => rows[n]?.[1] === true).map((row) => row.checkout_id);
            if (gone.length > 0)
              await database.db.deleteFrom('abandonments').where('checkout_id', 'in', gone).execute();
            await gatherSums(database.db, second);
            const left = rows.filter(([, isGone]) => !isGone).map(([row]) => row);
            for (const [a, b] of periods) {
              const period = { from: hour(Math.min(a, b)), before: hour(Math.max(a, b) + 1) };
              expect(await report(shopId, period)).toMatchObject(naive(left, period));
            }
          },
        ),
        { numRuns: 40 },
      );
    },
  );
});
