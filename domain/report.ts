import { formatAmount } from './money.ts';

/** How many decimals an average of items has; one of amounts has its currency's. */
const ITEMS_DIGITS = 2;

/** What was counted and added up of one currency: whole numbers and sums, exact at any size. */
export interface RecoverySums {
  currency: string;
  /** Visits by persons, at most one a mail in 30 minutes. */
  sessions: number;
  /** Orders completed through a mail's link, cancelled ones too. */
  orders: number;
  /** Of these, the ones that were the person's first. */
  firstTimeCustomers: number;
  /** Of these, the ones in the sales: not cancelled, and their amount could be read. */
  ordersInSales: number;
  salesMinor: bigint;
  /** Of these, the ones whose items could be read, and how many items they have. */
  ordersWithItems: number;
  items: bigint;
  /** Orders after an automatic mail, without its link. */
  ownOrders: number;
  ownSalesMinor: bigint;
}

/** Sums of nothing. */
export function noSums(currency: string): RecoverySums {
  return {
    currency,
    sessions: 0,
    orders: 0,
    firstTimeCustomers: 0,
    ordersInSales: 0,
    salesMinor: 0n,
    ordersWithItems: 0,
    items: 0n,
    ownOrders: 0,
    ownSalesMinor: 0n,
  };
}

/** Adds up sums of one currency. */
export function addSums(a: RecoverySums, b: RecoverySums): RecoverySums {
  return {
    currency: a.currency,
    sessions: a.sessions + b.sessions,
    orders: a.orders + b.orders,
    firstTimeCustomers: a.firstTimeCustomers + b.firstTimeCustomers,
    ordersInSales: a.ordersInSales + b.ordersInSales,
    salesMinor: a.salesMinor + b.salesMinor,
    ordersWithItems: a.ordersWithItems + b.ordersWithItems,
    items: a.items + b.items,
    ownOrders: a.ownOrders + b.ownOrders,
    ownSalesMinor: a.ownSalesMinor + b.ownSalesMinor,
  };
}

/** What the mails brought in one currency; amounts and averages are decimal strings. */
export interface RecoveryFigures {
  currency: string;
  sessions: number;
  orders: number;
  /** Orders a session; null without sessions. */
  conversionRate: number | null;
  totalSales: string;
  /** Of the orders in the sales, with the currency's decimals; null without any. */
  averageOrderValue: string | null;
  /** Items an order, two decimals; null without an order whose items could be read. */
  averageItems: string | null;
  firstTimeCustomers: number;
  ownOrders: number;
  ownSales: string;
}

/** Makes the report's figures of sums. Currencies are never added up: each has its own. */
export function recoveryFigures(sums: RecoverySums): RecoveryFigures {
  const { currency, sessions, orders, firstTimeCustomers, ordersInSales, salesMinor } = sums;
  const averageMinor = ordersInSales === 0 ? null : roundedQuotient(salesMinor, BigInt(ordersInSales));
  return {
    currency,
    sessions,
    orders,
    conversionRate: sessions === 0 ? null : orders / sessions,
    totalSales: formatAmount(salesMinor, currency),
    averageOrderValue: averageMinor === null ? null : formatAmount(averageMinor, currency),
    averageItems: quotient(sums.items, sums.ordersWithItems, ITEMS_DIGITS),
    firstTimeCustomers,
    ownOrders: sums.ownOrders,
    ownSales: formatAmount(sums.ownSalesMinor, currency),
  };
}

/**
 * How many items lines of an order or a checkout hold. A line that could not be read is no longer among them.
 *
 * @returns null where no line is known.
 */
export function countItems(lines: readonly unknown[]): number | null {
  const quantities = lines.flatMap((line) =>
    typeof line === 'object' && line !== null && 'quantity' in line && Number.isSafeInteger(line.quantity)
      ? [Number(line.quantity)]
      : [],
  );
  return quantities.length === 0 ? null : quantities.reduce((sum, quantity) => sum + quantity, 0);
}

/** @returns a decimal string, rounded half away from zero; null for nothing to divide by. */
function quotient(dividend: bigint, divisor: number, digits: number): string | null {
  if (divisor === 0) return null;
  const scaled = String(roundedQuotient(dividend * 10n ** BigInt(digits), BigInt(divisor)));
  const text = scaled.padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Rounds half away from zero. @param divisor above zero. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const size = dividend < 0n ? -dividend : dividend;
  const rounded = (2n * size + divisor) / (2n * divisor);
  return dividend < 0n ? -rounded : rounded;
}
