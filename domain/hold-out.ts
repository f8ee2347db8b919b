import { formatAmount } from './money.ts';
import type { NoSendReason } from './no-send.ts';

const DAY_MS = 86_400_000;

/** What a person orders within this time after the decision is what the mail, or its absence, is measured by. */
export const WINDOW_DAYS = 14;
/** Counted this long after the decision: shops tell of orders late. */
const SETTLED_AFTER_DAYS = 15;
/** With fewer people, or fewer of them ordering, on either side a mean says nothing that holds. */
const PEOPLE_AT_LEAST = 100;
const ORDERS_AT_LEAST = 10;
/** Of the normal distribution: between these many deviations lie 95 %. */
const DEVIATIONS = 1.96;

export type Arm = 'mailed' | 'held_out';

/**
 * Which side of the measurement a decision puts the person on.
 *
 * @param blockedBy every rule that says no.
 * @returns null where it is in neither: nobody is set aside, or the mail would not have gone anyway.
 */
export function armOf(holdOutPercent: number, blockedBy: readonly NoSendReason[]): Arm | null {
  if (holdOutPercent === 0) return null;
  if (blockedBy.length === 0) return 'mailed';
  return blockedBy.length === 1 && blockedBy[0] === 'hold_out' ? 'held_out' : null;
}

/** @returns what was decided up to then can be counted. */
export function settledUpTo(now: Date): Date {
  return new Date(now.getTime() - SETTLED_AFTER_DAYS * DAY_MS);
}

/** What people of one side ordered: sums, and sums of each person's squares. */
export interface ArmSums {
  people: number;
  orders: number;
  squaredOrders: number;
  salesMinor: bigint;
  squaredSales: number;
}

/** Both sides of one draw. */
export interface Draw {
  holdOutPercent: number;
  mailed: ArmSums;
  heldOut: ArmSums;
}

/** An estimate between its 95 % limits. */
export interface Estimate<Value> {
  estimate: Value;
  low: Value;
  high: Value;
}

export interface Measured {
  windowDays: number;
  mailed: { people: number; orders: number; sales: string };
  heldOut: { people: number; orders: number; sales: string };
  /** Decided within the period, and not counted yet. */
  running: number;
  /** Orders that the mails brought, with one decimal; null where the numbers are too small to tell. */
  extraOrders: Estimate<number> | null;
  extraSales: Estimate<string> | null;
  verdict: 'too_small' | 'no_difference_shown' | 'more_orders' | 'fewer_orders';
  text: string;
}

/**
 * How much more the people who were mailed ordered than they would have without: the difference of means to those who
 * were set aside, times the people who were mailed. Each draw is compared within itself, since another share of people set
 * aside is another time; limits are those of the normal distribution, with the variance of each side (Welch).
 */
export function measure(draws: readonly Draw[], running: number, currency: string): Measured {
  const compared = draws.filter(({ mailed, heldOut }) => mailed.people > 1 && heldOut.people > 1);
  const [mailed, heldOut] = [
    total(compared.map((draw) => draw.mailed)),
    total(compared.map((draw) => draw.heldOut)),
  ];
  const shown = {
    windowDays: WINDOW_DAYS,
    mailed: toAnswer(mailed, currency),
    heldOut: toAnswer(heldOut, currency),
    running,
  };
  const isTooSmall = [mailed, heldOut].some(
    ({ people, orders }) => people < PEOPLE_AT_LEAST || orders < ORDERS_AT_LEAST,
  );
  if (isTooSmall) {
    const text = `Too few to tell: it takes ${String(PEOPLE_AT_LEAST)} people on either side, and ${String(ORDERS_AT_LEAST)} orders of theirs.`;
    return { ...shown, extraOrders: null, extraSales: null, verdict: 'too_small', text };
  }
  const orders = estimate(compared, ({ orders: sum, squaredOrders }) => [sum, squaredOrders]);
  const sales = estimate(compared, ({ salesMinor, squaredSales }) => [Number(salesMinor), squaredSales]);
  const verdict = orders.low > 0 ? 'more_orders' : orders.high < 0 ? 'fewer_orders' : 'no_difference_shown';
  return {
    ...shown,
    extraOrders: mapEstimate(orders, (value) => Math.round(value * 10) / 10),
    extraSales: mapEstimate(sales, (value) => formatAmount(BigInt(Math.round(value)), currency)),
    verdict,
    text: TEXTS[verdict],
  };
}

const TEXTS = {
  more_orders: 'Who was mailed ordered more than who was set aside; chance alone hardly does that.',
  fewer_orders: 'Who was mailed ordered less than who was set aside; chance alone hardly does that.',
  no_difference_shown: 'No difference is shown: chance alone could have made what there is.',
};

function estimate(draws: readonly Draw[], sumsOf: (arm: ArmSums) => [number, number]): Estimate<number> {
  let [sum, variance] = [0, 0];
  for (const { mailed, heldOut } of draws) {
    const [with_, without] = [spread(mailed.people, sumsOf(mailed)), spread(heldOut.people, sumsOf(heldOut))];
    sum += mailed.people * (with_.mean - without.mean);
    variance += mailed.people ** 2 * (with_.variance / mailed.people + without.variance / heldOut.people);
  }
  const around = DEVIATIONS * Math.sqrt(variance);
  return { estimate: sum, low: sum - around, high: sum + around };
}

function spread(people: number, [sum, squares]: [number, number]): { mean: number; variance: number } {
  const mean = sum / people;
  return { mean, variance: Math.max(0, (squares - people * mean * mean) / (people - 1)) };
}

function total(arms: readonly ArmSums[]): ArmSums {
  const sum = { people: 0, orders: 0, squaredOrders: 0, salesMinor: 0n, squaredSales: 0 };
  for (const arm of arms) {
    sum.people += arm.people;
    sum.orders += arm.orders;
    sum.squaredOrders += arm.squaredOrders;
    sum.salesMinor += arm.salesMinor;
    sum.squaredSales += arm.squaredSales;
  }
  return sum;
}

function toAnswer({ people, orders, salesMinor }: ArmSums, currency: string): Measured['mailed'] {
  return { people, orders, sales: formatAmount(salesMinor, currency) };
}

function mapEstimate<From, To>(
  { estimate: value, low, high }: Estimate<From>,
  map: (value: From) => To,
): Estimate<To> {
  return { estimate: map(value), low: map(low), high: map(high) };
}
