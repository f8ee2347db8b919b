import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  earnedBy,
  mailByHand,
  mailedCheckout,
  orderHash,
  visit,
  type MailedCheckout,
} from '../support/earned-orders.ts';
import { createWorld, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

type Told = Parameters<World['order']>[0];

/** An order of the checkout, which then is marked. @returns its id. */
async function order({ id, token }: MailedCheckout, told: Told = {}): Promise<string> {
  const orderId = told.id ?? `o-${token}`;
  await world.order({ id: orderId, checkoutToken: token, ...told });
  await world.activities.markRecovered(id);
  return orderId;
}

describe('what a mail earned', () => {
  it('is written down with the mark, once, with nothing personal', async () => {
    const mail = await mailedCheckout(world);
    const completedAt = world.clock.now();
    await order(mail, { ...mail.link, refundedMinor: 700 });
    await world.activities.markRecovered(mail.id);
    expect(await earnedBy(world, mail)).toEqual([
      {
        message_id: mail.messageId,
        shop_id: world.shop.id,
        order_hash: orderHash(`o-${mail.token}`),
        kind: 'automatic',
        via: 'link',
        completed_at: completedAt,
        currency: 'SEK',
        total_minor: 44_700,
        refunded_minor: 700,
        cancelled_at: null,
        item_count: 2,
        is_first_order: true,
      },
    ]);
  });

  it('is the checkout’s amount and items where only the checkout told, until an order does', async () => {
    const mail = await mailedCheckout(world);
    const completedAt = world.clock.now();
    await world.put(mail.token, {}, { completedAt });
    await world.activities.markRecovered(mail.id);
    const told = { via: 'own', total_minor: 44_700, item_count: 2, completed_at: completedAt };
    expect(await earnedBy(world, mail)).toMatchObject([{ ...told, order_hash: null }]);
    const orderId = await order(mail, { completedAt, totalMinor: 10_000, lineItems: null });
    expect(await earnedBy(world, mail)).toMatchObject([
      { ...told, order_hash: orderHash(orderId), total_minor: 10_000, item_count: null },
    ]);
  });

  it('counts in the checkout’s currency, without an amount, when the order’s could not be read', async () => {
    const mail = await mailedCheckout(world);
    await order(mail, { currency: 'XXX', totalMinor: null, lineItems: [] });
    const unread = { currency: 'SEK', total_minor: null, item_count: null };
    expect(await earnedBy(world, mail)).toMatchObject([unread]);
    const lineItems = [
      { variantId: 'v1', quantity: 3 },
      { variantId: null, quantity: 0 },
    ];
    await world.order({ id: `o-${mail.token}`, currency: 'EUR', totalMinor: 500, lineItems });
    expect(await earnedBy(world, mail)).toMatchObject([{ currency: 'EUR', total_minor: 500, item_count: 3 }]);
  });

  it('is nothing when no mail did, nor when what was told since says so', async () => {
    const mail = await mailedCheckout(world);
    await order(mail);
    expect(await earnedBy(world, mail)).toHaveLength(1);
    const beforeMail = new Date(world.clock.now().getTime() - 2 * HOUR_MS);
    await order(mail, { completedAt: beforeMail });
    expect((await world.row(mail.id)).recovered_at).toBeNull();
    expect(await earnedBy(world, mail)).toEqual([]);
  });
});

describe('an order that is attributed anew', () => {
  it('to another mail of the checkout counts for that one alone', async () => {
    const mail = await mailedCheckout(world);
    const completedAt = new Date(world.clock.now().getTime() + MINUTE_MS);
    const byHand = await mailByHand(world, mail);
    await visit(world, mail);
    await world.put(mail.token, {}, { completedAt });
    await world.activities.markRecovered(mail.id);
    expect(await earnedBy(world, mail)).toMatchObject([{ message_id: mail.messageId, via: 'link' }]);
    world.clock.advance(1_000);
    await visit(world, mail, byHand);
    const orderId = await order(mail, { completedAt });
    expect(await earnedBy(world, mail)).toMatchObject([
      { message_id: byHand, kind: 'manual', via: 'link', order_hash: orderHash(orderId) },
    ]);
  });

  it('from an order to an earlier one of the checkout counts once, and the other not at all', async () => {
    const mail = await mailedCheckout(world);
    const earlier = world.clock.now();
    world.clock.advance(MINUTE_MS);
    await order(mail, { id: `late-${mail.token}`, totalMinor: 100 });
    const early = await order(mail, { id: `early-${mail.token}`, totalMinor: 200, completedAt: earlier });
    const expected = [{ order_hash: orderHash(early), total_minor: 200, completed_at: earlier }];
    expect(await earnedBy(world, mail)).toMatchObject(expected);
    await world.order({ id: `late-${mail.token}`, cancelledAt: world.clock.now() });
    expect(await earnedBy(world, mail)).toMatchObject([{ ...expected[0], cancelled_at: null }]);
  });

  it('from an order of one mail to an earlier order of another mail frees the first', async () => {
    const mail = await mailedCheckout(world);
    const byHand = await mailByHand(world, mail);
    await visit(world, mail, byHand);
    const earlier = world.clock.now();
    world.clock.advance(MINUTE_MS);
    const late = await order(mail, { id: `late-${mail.token}`, ...mail.link });
    expect(await earnedBy(world, mail)).toMatchObject([{ message_id: mail.messageId }]);
    const early = await order(mail, { id: `early-${mail.token}`, completedAt: earlier });
    expect(await earnedBy(world, mail)).toMatchObject([{ message_id: byHand, order_hash: orderHash(early) }]);
    const counted = await world.db
      .selectFrom('orders')
      .select('recovered_message_id')
      .where('external_id', 'in', [early, late])
      .orderBy('external_id')
      .execute();
    expect(counted.map((row) => row.recovered_message_id)).toEqual([byHand, null]);
  });

  it('to the mail of another checkout counts for that one alone', async () => {
    const [linked, other] = [await mailedCheckout(world), await mailedCheckout(world)];
    const completedAt = world.clock.now();
    await world.put(other.token, {}, { completedAt });
    await world.activities.markRecovered(other.id);
    expect(await earnedBy(world, other)).toHaveLength(1);
    const told = { id: `o-${other.token}`, checkoutToken: other.token, completedAt, ...linked.link };
    await world.order(told);
    for (const { id } of [other, linked, other]) await world.activities.markRecovered(id);
    expect(await earnedBy(world, other)).toEqual([]);
    expect(await earnedBy(world, linked)).toMatchObject([{ order_hash: orderHash(told.id), via: 'link' }]);
  });
});

describe('an order that is told again', () => {
  it('changes amount, items, refunds and cancellation, and never what brought it', async () => {
    const mail = await mailedCheckout(world);
    const id = await order(mail);
    const cancelledAt = world.clock.now();
    const brought = { via: 'own', kind: 'automatic' };
    await world.order({ id, totalMinor: 40_000, refundedMinor: 500, cancelledAt, lineItems: null });
    const changed = { ...brought, total_minor: 40_000, refunded_minor: 500, cancelled_at: cancelledAt };
    expect(await earnedBy(world, mail)).toMatchObject([{ ...changed, item_count: 2 }]);
    world.clock.advance(MINUTE_MS);
    const lineItems = [{ variantId: 'v1', quantity: 5 }];
    await world.order({
      id,
      totalMinor: null,
      refundedMinor: 100,
      cancelledAt: world.clock.now(),
      lineItems,
    });
    expect(await earnedBy(world, mail)).toMatchObject([{ ...changed, item_count: 5 }]);
  });

  it('after it was purged still changes the report, and takes back neither refunds nor cancellation', async () => {
    const mail = await mailedCheckout(world);
    const id = await order(mail);
    await world.order({ id, refundedMinor: 500, cancelledAt: world.clock.now() });
    const [before] = await earnedBy(world, mail);
    const purge = world.db.deleteFrom('orders').where('external_id', '=', id);
    await purge.execute();
    await world.order({ id, totalMinor: 30_000 });
    expect(await earnedBy(world, mail)).toEqual([{ ...before, total_minor: 30_000 }]);
    await purge.execute();
    await world.order({ id, totalMinor: null, refundedMinor: 900, lineItems: null });
    expect(await earnedBy(world, mail)).toEqual([{ ...before, total_minor: 30_000, refunded_minor: 900 }]);
  });

  it('after it was purged counts for no second mail', async () => {
    const [first, second] = [await mailedCheckout(world), await mailedCheckout(world)];
    const id = await order(first);
    await world.db.deleteFrom('orders').where('external_id', '=', id).execute();
    await world.order({ id, checkoutToken: second.token });
    expect(await world.activities.markRecovered(second.id)).toEqual({
      recoveryStatus: 'not_recovered',
      why: 'order_counted_elsewhere',
    });
    expect(await earnedBy(world, first)).toMatchObject([{ order_hash: orderHash(id) }]);
    expect(await earnedBy(world, second)).toEqual([]);
  });
});

describe('the same events', () => {
  /** Tells them of a checkout of its own, marking after each. @returns what the report then knows. */
  async function tell(names: readonly EventName[]) {
    const mail = await mailedCheckout(world);
    const at = world.clock.now();
    const first = { id: `a-${mail.token}`, checkoutToken: mail.token, completedAt: at };
    const told: Record<EventName, () => Promise<unknown>> = {
      checkout: () => world.put(mail.token, {}, { completedAt: at }),
      order: () => world.order(first),
      linked: () => world.order({ ...first, ...mail.link }),
      refunded: () => world.order({ ...first, refundedMinor: 500 }),
      cancelled: () => world.order({ ...first, cancelledAt: at }),
      earlier: () =>
        world.order({ ...first, id: `b-${mail.token}`, completedAt: new Date(at.getTime() - MINUTE_MS) }),
    };
    for (const name of names) {
      await told[name]();
      await world.activities.markRecovered(mail.id);
    }
    const { recovered_message_id, recovered_via } = await world.row(mail.id);
    const earned = await earnedBy(world, mail);
    expect(earned).toMatchObject([{ message_id: recovered_message_id, via: recovered_via }]);
    return earned.map(({ message_id: _, order_hash, completed_at, cancelled_at, ...rest }) => ({
      ...rest,
      order: ['a', 'b'].find((name) => order_hash?.equals(orderHash(`${name}-${mail.token}`))),
      afterMs: completed_at.getTime() - at.getTime(),
      cancelled: cancelled_at !== null,
    }));
  }

  it('end alike in the report, in whatever order they come', { timeout: 60_000 }, async () => {
    const events = fc.subarray([...EVENT_NAMES], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        events.chain((names) =>
          fc.tuple(fc.constant(names), fc.shuffledSubarray(names, { minLength: names.length })),
        ),
        async ([names, shuffled]) => {
          expect(await tell(shuffled)).toEqual(await tell(names));
        },
      ),
      { numRuns: 30 },
    );
  });
});

const EVENT_NAMES = ['checkout', 'order', 'linked', 'refunded', 'cancelled', 'earlier'] as const;
type EventName = (typeof EVENT_NAMES)[number];
