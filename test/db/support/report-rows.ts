import fc from 'fast-check';
import type { RecoveryFigures } from '../../../domain/report.ts';

const DIGITS: Record<string, number> = { SEK: 2, JPY: 0, KWD: 3 };

/** Of some days; whole hours, four hours and days come up often. */
export const MINUTES = 4 * 1_440;
const someMinute = fc.oneof(
  fc.nat(MINUTES),
  ...[60, 240, 1_440].map((length) => fc.nat(MINUTES / length).map((count) => count * length)),
);

const common = {
  kind: fc.constantFrom('automatic' as const, 'manual' as const, 'saved_cart' as const),
  currency: fc.constantFrom(...Object.keys(DIGITS)),
  minute: someMinute,
};
export const session = fc.record(common);
export const ORDER = {
  ...common,
  via: fc.constantFrom('link' as const, 'own' as const),
  totalMinor: fc.option(fc.oneof(fc.nat(100_000), fc.maxSafeNat())),
  refundedMinor: fc.nat(1_000),
  isCancelled: fc.boolean(),
  items: fc.option(fc.nat(9)),
  isFirst: fc.boolean(),
};
export const order = fc.record(ORDER);
export const scope = fc.record({
  from: someMinute,
  until: fc.option(someMinute),
  kind: fc.option(common.kind),
});
export type Session = typeof session extends fc.Arbitrary<infer T> ? T : never;
export type Order = typeof order extends fc.Arbitrary<infer T> ? T : never;
export type Scope = typeof scope extends fc.Arbitrary<infer T> ? T : never;

/** The report by counting row after row, with long division by hand. */
export function naive(sessions: Session[], orders: Order[], asked: Scope): RecoveryFigures[] {
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
