import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listRecoverySums, type ReportScope } from '../../db/queries/report.ts';
import { insertShop } from '../../db/queries/shops.ts';
import { recoveryFigures, type RecoveryFigures } from '../../domain/report.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const DIGITS: Record<string, number> = { SEK: 2, JPY: 0, KWD: 3 };
const EPOCH_MS = Date.parse('2026-03-01T00:00:00Z');
const minute = (count: number) => new Date(EPOCH_MS + count * 60_000);

const common = {
  kind: fc.constantFrom('automatic' as const, 'manual' as const, 'saved_cart' as const),
  currency: fc.constantFrom(...Object.keys(DIGITS)),
  minute: fc.nat(60),
};
const session = fc.record(common);
const order = fc.record({
  ...common,
  via: fc.constantFrom('link' as const, 'own' as const),
  totalMinor: fc.option(fc.oneof(fc.nat(100_000), fc.maxSafeNat())),
  refundedMinor: fc.nat(1_000),
  isCancelled: fc.boolean(),
  items: fc.option(fc.nat(9)),
  isFirst: fc.boolean(),
});
const scope = fc.record({
  from: fc.nat(60),
  until: fc.option(fc.nat(60)),
  kind: fc.option(common.kind),
});
type Session = typeof session extends fc.Arbitrary<infer T> ? T : never;
type Order = typeof order extends fc.Arbitrary<infer T> ? T : never;
type Scope = typeof scope extends fc.Arbitrary<infer T> ? T : never;

let nextId = 0;

/** A shop of its own with these rows. @returns its id. */
async function insertRows(sessions: Session[], orders: Order[]): Promise<number> {
  nextId += 1;
  const made = { slug: `s${String(nextId)}`, name: 'Shop', settings: DEFAULT_SETTINGS };
  const shop = await insertShop(database.db, made, minute(0));
  if (shop === undefined) throw new Error('the shop is there already');
  const key = () => ({ message_id: (nextId += 1), shop_id: shop.id });
  if (sessions.length > 0) {
    const rows = sessions.map(({ kind, currency, minute: at }) => ({
      ...key(),
      kind,
      currency,
      at: minute(at),
    }));
    await database.db.insertInto('mail_sessions').values(rows).execute();
  }
  if (orders.length > 0) {
    const rows = orders.map((one) => ({
      ...key(),
      kind: one.kind,
      via: one.via,
      completed_at: minute(one.minute),
      currency: one.currency,
      total_minor: one.totalMinor,
      refunded_minor: one.refundedMinor,
      cancelled_at: one.isCancelled ? minute(90) : null,
      item_count: one.items,
      is_first_order: one.isFirst,
    }));
    await database.db.insertInto('recovered_orders').values(rows).execute();
  }
  return shop.id;
}

async function report(shopId: number, { from, until, kind }: Scope): Promise<RecoveryFigures[]> {
  const asked: ReportScope = { from: minute(from), until: until === null ? null : minute(until), kind };
  return (await listRecoverySums(database.db, shopId, asked)).map(recoveryFigures);
}

/** The same by counting row after row, with long division by hand. */
function naive(sessions: Session[], orders: Order[], asked: Scope): RecoveryFigures[] {
  const counts = (row: Session | Order) =>
    row.minute >= asked.from &&
    (asked.until === null || row.minute < asked.until) &&
    (asked.kind === null || row.kind === asked.kind);
  const currencies = [...new Set([...sessions, ...orders].filter(counts).map((row) => row.currency))];
  return currencies.toSorted().map((currency) => {
    const visited = sessions.filter((row) => counts(row) && row.currency === currency);
    const earned = orders.filter((row) => counts(row) && row.currency === currency);
    const linked = earned.filter((row) => row.via === 'link');
    const own = earned.filter((row) => row.via === 'own');
    const digits = DIGITS[currency] ?? 2;
    const known = linked.filter((row) => row.items !== null);
    const items = known.reduce((sum, row) => sum + BigInt(row.items ?? 0), 0n);
    const inSales = linked.filter((row) => !row.isCancelled && row.totalMinor !== null);
    return {
      currency,
      sessions: visited.length,
      orders: linked.length,
      conversionRate: visited.length === 0 ? null : linked.length / visited.length,
      totalSales: write(salesOf(linked), digits),
      averageOrderValue: divide(salesOf(linked), inSales.length, digits),
      averageItems: divide(items * 100n, known.length, 2),
      firstTimeCustomers: linked.filter((row) => row.isFirst).length,
      ownOrders: own.length,
      ownSales: write(salesOf(own), digits),
    };
  });
}

function salesOf(orders: Order[]): bigint {
  let sum = 0n;
  for (const { isCancelled, totalMinor, refundedMinor } of orders) {
    if (!isCancelled && totalMinor !== null) sum += BigInt(totalMinor) - BigInt(refundedMinor);
  }
  return sum;
}

function divide(dividend: bigint, divisor: number, digits: number): string | null {
  if (divisor === 0) return null;
  const size = dividend < 0n ? -dividend : dividend;
  let rounded = size / BigInt(divisor);
  if (2n * (size % BigInt(divisor)) >= BigInt(divisor)) rounded += 1n;
  return write(dividend < 0n ? -rounded : rounded, digits);
}

function write(minor: bigint, digits: number): string {
  const sign = minor < 0n ? '-' : '';
  const size = minor < 0n ? -minor : minor;
  const unit = 10n ** BigInt(digits);
  return digits === 0
    ? `${sign}${String(size)}`
    : `${sign}${String(size / unit)}.${String(size % unit).padStart(digits, '0')}`;
}

describe('the report', () => {
  it(
    'is what counting row after row gives, for whatever rows, period and kind',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(session, { maxLength: 12 }),
          fc.array(order, { maxLength: 12 }),
          fc.array(scope, { minLength: 1, maxLength: 8 }),
          async (sessions, orders, asked) => {
            const shopId = await insertRows(sessions, orders);
            for (const one of asked) expect(await report(shopId, one)).toEqual(naive(sessions, orders, one));
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it('adds up beyond 2^53 without losing a minor unit', async () => {
    const big = {
      kind: 'automatic' as const,
      currency: 'SEK',
      minute: 1,
      via: 'link' as const,
      totalMinor: Number.MAX_SAFE_INTEGER,
      refundedMinor: 0,
      isCancelled: false,
      items: 1,
      isFirst: false,
    };
    const shopId = await insertRows([], [big, big, { ...big, totalMinor: 1 }]);
    expect(await report(shopId, { from: 0, until: null, kind: null })).toMatchObject([
      { totalSales: '180143985094819.83', averageOrderValue: '60047995031606.61' },
    ]);
  });
});
