import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { measureHoldOut } from '../../api/reports/measure-hold-out.ts';
import type { Measured } from '../../domain/hold-out.ts';
import { parseId } from '../../domain/id.ts';
import { settleHoldOut } from '../../relay/settle-hold-out.ts';
import { erase } from '../support/erase.ts';
import { purge } from '../support/purge.ts';
import { createWorld, DUE_MS, HOUR_MS, type World } from '../support/world.ts';

const DAY_MS = 24 * HOUR_MS;

let world: World;
let begin: Date;
beforeEach(async () => {
  world = await createWorld();
  await world.setSettings({ automation: { holdOutPercent: 50 } });
  begin = world.clock.now();
});
afterEach(() => world.stop());

/** What the report says of all since the test began. */
async function measured(currency = 'SEK'): Promise<Measured | undefined> {
  const period = { from: begin, before: new Date(world.clock.now().getTime() + 1) };
  return (await measureHoldOut(world, world.shop, period)).get(currency);
}

async function settle(afterMs = 15 * DAY_MS + 1): Promise<void> {
  world.clock.advance(afterMs);
  while (await settleHoldOut(world));
}

/** A checkout is decided. @returns its id and token, and on which side the person is. */
async function decided(token = world.newToken()) {
  const id = await world.dueCheckout(token);
  const { kind } = await world.activities.decideRecovery(id);
  if (kind === 'send') await world.activities.deliverEmail(id);
  return { id, token, side: kind === 'send' ? 'mailed' : 'heldOut' } as const;
}

/** Decides until there are so many on each side. */
async function onBothSides(count: number) {
  const sides: Record<'mailed' | 'heldOut', { id: string; token: string }[]> = { mailed: [], heldOut: [] };
  while (Math.min(sides.mailed.length, sides.heldOut.length) < count) {
    const one = await decided();
    sides[one.side].push(one);
  }
  return sides;
}

const buy = (token: string, changes: Parameters<World['order']>[0] = {}) =>
  world.order({
    id: `o-${token}`,
    email: `${token}@example.se`,
    completedAt: world.clock.now(),
    ...changes,
  });

describe('the measurement by hold-out', () => {
  it('counts what both sides ordered within two weeks, by whatever way, less what was cancelled and refunded', async () => {
    const { mailed, heldOut } = await onBothSides(3);
    const tokens = [...mailed, ...heldOut].map(({ token }) => token);
    expect(await measured()).toMatchObject({ running: tokens.length, mailed: { people: 0 } });
    world.clock.advance(DAY_MS);
    await buy(mailed[0]?.token ?? '', { totalMinor: 40_000, refundedMinor: 10_000 });
    await buy(mailed[1]?.token ?? '', { totalMinor: 70_000, cancelledAt: world.clock.now() });
    await buy(heldOut[0]?.token ?? '', { totalMinor: 5_000 });
    await buy(heldOut[0]?.token ?? '', { id: 'second', totalMinor: 2_500 });
    await buy(heldOut[1]?.token ?? '', { id: 'euro', totalMinor: 2_500, currency: 'EUR' });
    world.clock.advance(14 * DAY_MS);
    await buy(heldOut[2]?.token ?? '', { id: 'late', totalMinor: 5_000 });
    await settle();
    expect(await measured()).toMatchObject({
      running: 0,
      mailed: { people: mailed.length, orders: 2, sales: '300.00' },
      heldOut: { people: heldOut.length, orders: 3, sales: '75.00' },
      verdict: 'too_small',
    });
  });

  it('counts a checkout that told of its completion, of which no order was told', async () => {
    const { token, side } = await decided();
    world.clock.advance(HOUR_MS);
    await world.put(token, {}, { completedAt: world.clock.now() });
    await settle();
    const other = side === 'mailed' ? 'heldOut' : 'mailed';
    expect(await measured()).toMatchObject({ [side]: { people: 0 }, [other]: { people: 0 } });
    const sums = await world.db.selectFrom('hold_out_sums').select(['people', 'orders']).execute();
    expect(sums).toEqual([
      { people: 1, orders: 1 },
      { people: 1, orders: 1 },
    ]);
  });

  it('has nobody in it twice at a time, takes them again afterwards, and forgets who it was', async () => {
    const { heldOut } = await onBothSides(1);
    const { token = '' } = heldOut[0] ?? {};
    const casesOf = async (id: string) =>
      await world.db
        .selectFrom('hold_out_cases')
        .selectAll()
        .where('checkout_id', '=', parseId('checkout', id))
        .execute();
    const again = async () => {
      const id = await world.put(world.newToken(), { email: `${token}@example.se` });
      world.clock.advance(DUE_MS);
      expect(await world.activities.decideRecovery(id)).toMatchObject({ reason: 'hold_out' });
      return await casesOf(id);
    };
    expect(await again()).toEqual([]);
    await settle();
    const settled = await world.db.selectFrom('hold_out_cases').selectAll().execute();
    for (const each of settled) {
      expect(each).toMatchObject({ draw_point: null, checkout_id: null, settled_at: world.clock.now() });
    }
    expect(await again()).toMatchObject([{ arm: 'held_out' }]);
  });

  it('leaves out who would have got no mail anyway, and everyone while nobody is set aside', async () => {
    await world.setSettings({ automation: { holdOutPercent: 50, observe: true } });
    await decided();
    await world.setSettings({ automation: { holdOutPercent: 0 } });
    await decided();
    await world.setSettings({ automation: { holdOutPercent: 50 } });
    const id = await world.put(world.newToken(), { recoveryUrl: null });
    world.clock.advance(DUE_MS);
    await world.activities.decideRecovery(id);
    expect(await world.db.selectFrom('hold_out_cases').selectAll().execute()).toEqual([]);
    expect(await measured()).toBeUndefined();
  });

  it('stays as it was counted when checkouts are purged, and drops whoever was erased before', async () => {
    const first = await decided();
    const second = await decided();
    await erase(world, second.id);
    await settle();
    const counted = await world.db.selectFrom('hold_out_sums').selectAll().execute();
    expect(counted.map(({ people }) => people)).toEqual([1, 1]);
    world.clock.advance(120 * DAY_MS);
    await purge(world.activities, world.shop.slug);
    expect(await world.db.selectFrom('checkouts').select('id').execute()).toEqual([]);
    expect(await world.db.selectFrom('hold_out_sums').selectAll().execute()).toEqual(counted);
    expect(first.id).not.toBe(second.id);
  });

  it('is the same whichever day a period ends on: whole days from sums, the rest from each person', async () => {
    const { mailed, heldOut } = await onBothSides(2);
    await settle();
    const all = { from: begin, before: world.clock.now() };
    const whole = {
      from: new Date(begin.getTime() - 40 * DAY_MS),
      before: new Date(world.clock.now().getTime() + 40 * DAY_MS),
    };
    for (const period of [all, whole]) {
      const found = (await measureHoldOut(world, world.shop, period)).get('SEK');
      expect(found).toMatchObject({
        mailed: { people: mailed.length },
        heldOut: { people: heldOut.length },
      });
    }
  });
});
