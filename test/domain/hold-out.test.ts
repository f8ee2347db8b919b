import { describe, expect, it } from 'vitest';
import { armOf, measure, type ArmSums, type Draw } from '../../domain/hold-out.ts';

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** People of whom each orders with this chance, once or twice, for 100.00 to 300.00 each time. */
function draw(people: number, chance: number, random: () => number): ArmSums {
  const sums = { people, orders: 0, squaredOrders: 0, salesMinor: 0n, squaredSales: 0 };
  for (let n = 0; n < people; n += 1) {
    const orders = random() < chance ? (random() < 0.1 ? 2 : 1) : 0;
    const sales = orders * (10_000 + Math.floor(random() * 20_000));
    sums.orders += orders;
    sums.squaredOrders += orders * orders;
    sums.salesMinor += BigInt(sales);
    sums.squaredSales += sales * sales;
  }
  return sums;
}

const same = (people: number, orders: number): ArmSums => ({
  people,
  orders,
  squaredOrders: orders,
  salesMinor: BigInt(orders) * 10_000n,
  squaredSales: orders * 10_000 ** 2,
});

describe('whom the hold-out measures', () => {
  it('is who would be mailed and is set aside or not, while anyone is set aside at all', () => {
    expect(armOf(10, [])).toBe('mailed');
    expect(armOf(10, ['hold_out'])).toBe('held_out');
    expect(armOf(0, [])).toBeNull();
    expect(armOf(10, ['hold_out', 'observe_only'])).toBeNull();
    expect(armOf(10, ['completed_order', 'hold_out'])).toBeNull();
    expect(armOf(10, ['unsubscribed'])).toBeNull();
  });
});

describe('the measured extra', () => {
  it('is the difference of means times the people mailed, with limits of both variances', () => {
    const { extraOrders, extraSales, ...rest } = measure(
      [{ holdOutPercent: 10, mailed: same(1_000, 100), heldOut: same(100, 10) }],
      7,
      'SEK',
    );
    // By hand: both means are 0.1; variances 0.1 · 0.9 · n/(n-1); the deviation of the difference times 1,000 is 31.62.
    expect(extraOrders?.estimate).toBe(0);
    expect(extraOrders?.high).toBeCloseTo(
      1.96 * 1_000 * Math.sqrt((0.09 * (1_000 / 999)) / 1_000 + (0.09 * (100 / 99)) / 100),
      0,
    );
    expect(extraOrders?.low).toBe(-(extraOrders?.high ?? 0));
    expect(extraSales).toEqual({
      estimate: '0.00',
      low: expect.stringMatching(/^-6\d\d\d\.\d\d$/),
      high: expect.any(String),
    });
    expect(rest).toMatchObject({
      mailed: { people: 1_000, orders: 100, sales: '10000.00' },
      heldOut: { people: 100, orders: 10, sales: '1000.00' },
      running: 7,
      verdict: 'no_difference_shown',
    });
  });

  it('says when the numbers are too small to tell, and then nothing else', () => {
    for (const [mailed, heldOut] of [
      [same(1_000, 300), same(99, 20)],
      [same(99, 20), same(1_000, 300)],
      [same(1_000, 300), same(1_000, 9)],
      [same(1_000, 9), same(1_000, 300)],
    ] as const) {
      expect(measure([{ holdOutPercent: 10, mailed, heldOut }], 0, 'SEK')).toMatchObject({
        verdict: 'too_small',
        extraOrders: null,
        extraSales: null,
      });
    }
    expect(measure([], 3, 'SEK')).toMatchObject({ verdict: 'too_small', running: 3, mailed: { people: 0 } });
  });

  it('compares people of one draw alone: a busier time with another share does not pass for the mails’ work', () => {
    // Mails change nothing: 5 % order in the quiet time, 40 % in the busy one, mailed or not.
    const draws: Draw[] = [
      { holdOutPercent: 50, mailed: same(1_000, 50), heldOut: same(1_000, 50) },
      { holdOutPercent: 10, mailed: same(1_800, 720), heldOut: same(200, 80) },
    ];
    expect(measure(draws, 0, 'SEK')).toMatchObject({
      extraOrders: { estimate: 0 },
      verdict: 'no_difference_shown',
    });
  });

  it('leaves out a draw in which one side is empty', () => {
    const draws: Draw[] = [
      { holdOutPercent: 20, mailed: same(800, 160), heldOut: same(200, 20) },
      { holdOutPercent: 1, mailed: same(5_000, 5_000), heldOut: same(0, 0) },
    ];
    expect(measure(draws, 0, 'SEK')).toMatchObject({
      mailed: { people: 800 },
      extraOrders: { estimate: 80 },
    });
  });

  it('lies within its limits in 95 of 100 cases, and finds what is there', () => {
    const random = createRandom(20_260_302);
    const [chance, raised, people] = [0.06, 0.09, 2_000];
    // A person who orders does so 1.1 times on average.
    const truth = people * (raised - chance) * 1.1;
    let [covered, found] = [0, 0];
    const times = 300;
    for (let n = 0; n < times; n += 1) {
      const arms = { mailed: draw(people, raised, random), heldOut: draw(500, chance, random) };
      const { extraOrders, verdict } = measure([{ holdOutPercent: 20, ...arms }], 0, 'SEK');
      if (extraOrders !== null && extraOrders.low <= truth && truth <= extraOrders.high) covered += 1;
      if (verdict === 'more_orders') found += 1;
    }
    expect(covered / times).toBeGreaterThan(0.92);
    expect(covered / times).toBeLessThan(0.98);
    expect(found / times).toBeGreaterThan(0.5);
  });
});
