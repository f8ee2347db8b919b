import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseId } from '../../domain/id.ts';
import { createWorld, DUE_MS, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
beforeEach(() => world.setSettings({}));

async function mailedCheckout(token: string): Promise<string> {
  const id = await world.put(token);
  world.clock.advance(DUE_MS);
  await world.activities.deliverEmail(id);
  world.clock.advance(HOUR_MS);
  return id;
}

/** The order carries the token of the mail's link. */
async function linkOf(id: string, token: string) {
  const mail = world.provider.mails().find(({ to }) => to.includes(`${token}@example.se`));
  const { id: recoveryMessageId } = await world.db
    .selectFrom('messages')
    .select('id')
    .where('checkout_id', '=', parseId('checkout', id))
    .executeTakeFirstOrThrow();
  return { recoveryToken: /\/r\/([\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? '', recoveryMessageId };
}

async function orderCountsFor(orderId: string): Promise<number | null> {
  const order = await world.db
    .selectFrom('orders')
    .select('recovered_message_id')
    .where('external_id', '=', orderId)
    .executeTakeFirstOrThrow();
  return order.recovered_message_id;
}

async function historyKinds(id: string): Promise<string[]> {
  const events = await world.db
    .selectFrom('checkout_events')
    .select('kind')
    .where('checkout_id', '=', parseId('checkout', id))
    .orderBy('id')
    .execute();
  return events.map(({ kind }) => kind);
}

describe('the event of completion, and the order after it', () => {
  it('end as the order alone: counted for the mail, and nothing is left to do', async () => {
    const token = world.newToken();
    const id = await mailedCheckout(token);
    await world.put(token, {}, { completedAt: world.clock.now() });
    await world.activities.markRecovered(id);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    expect(await world.activities.markRecovered(id)).toEqual({ recoveryStatus: 'recovered', why: 'own' });
    const { recovered_message_id, recovery_pending_since } = await world.row(id);
    expect(recovery_pending_since).toBeNull();
    expect(await orderCountsFor(`o-${token}`)).toBe(recovered_message_id);
    expect((await historyKinds(id)).filter((kind) => kind === 'recovered')).toHaveLength(1);
  });

  it.each(['with the order', 'when the order is told again'])(
    'are recovered by the link whose token comes %s',
    async (when) => {
      const token = world.newToken();
      const id = await mailedCheckout(token);
      await world.put(token, {}, { completedAt: world.clock.now() });
      await world.activities.markRecovered(id);
      if (when === 'when the order is told again') {
        await world.order({ id: `o-${token}`, checkoutToken: token });
        await world.activities.markRecovered(id);
      }
      await world.order({ id: `o-${token}`, checkoutToken: token, ...(await linkOf(id, token)) });
      expect(await world.activities.markRecovered(id)).toEqual({ recoveryStatus: 'recovered', why: 'link' });
      expect((await world.row(id)).recovered_via).toBe('link');
    },
  );

  it('are not recovered when the order belongs to the mail of another checkout', async () => {
    const [mailed, other] = [world.newToken(), world.newToken()];
    const mailedId = await mailedCheckout(mailed);
    const otherId = await mailedCheckout(other);
    await world.put(other, {}, { completedAt: world.clock.now() });
    await world.activities.markRecovered(otherId);
    const order = { id: `o-${mailed}`, checkoutToken: other, ...(await linkOf(mailedId, mailed)) };
    await world.order(order);
    expect(await world.activities.markRecovered(mailedId)).toMatchObject({ why: 'link' });
    expect(await world.activities.markRecovered(otherId)).toEqual({
      recoveryStatus: 'not_recovered',
      why: 'order_counted_elsewhere',
    });
    expect(await world.row(otherId)).toMatchObject({ recovered_at: null, recovered_via: null });
  });
});

describe('a completion told late', () => {
  it('is not recovered when it was before the mail, though another one was told first', async () => {
    const token = world.newToken();
    const id = await mailedCheckout(token);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    expect(await world.activities.markRecovered(id)).toMatchObject({ recoveryStatus: 'recovered' });
    const beforeMail = new Date(world.clock.now().getTime() - 2 * HOUR_MS);
    await world.put(token, {}, { completedAt: beforeMail });
    expect(await world.activities.markRecovered(id)).toEqual({
      recoveryStatus: 'not_recovered',
      why: 'completed_before_mail',
    });
    expect(await orderCountsFor(`o-${token}`)).toBeNull();
  });

  it('says by how much, though an event of the checkout told it and no order', async () => {
    const token = world.newToken();
    const id = await world.put(token);
    world.clock.advance(DUE_MS);
    const completedAt = new Date(world.clock.now().getTime() - MINUTE_MS);
    await world.activities.deliverEmail(id);
    world.clock.advance(HOUR_MS);
    await world.put(token, {}, { completedAt });
    await world.activities.markRecovered(id);
    const note = await world.db
      .selectFrom('checkout_events')
      .select('data')
      .where('checkout_id', '=', parseId('checkout', id))
      .where('kind', '=', 'note')
      .executeTakeFirstOrThrow();
    expect(note.data).toEqual({ notRecovered: 'completed_before_mail', toldLateMs: HOUR_MS + MINUTE_MS });
  });
});

describe('two orders of one checkout', () => {
  it('count once: the earlier one, whichever was told first', async () => {
    const token = world.newToken();
    const id = await mailedCheckout(token);
    const earlier = world.clock.now();
    world.clock.advance(MINUTE_MS);
    await world.order({ id: `late-${token}`, checkoutToken: token });
    await world.activities.markRecovered(id);
    await world.order({ id: `early-${token}`, checkoutToken: token, completedAt: earlier });
    await world.activities.markRecovered(id);
    expect(await orderCountsFor(`late-${token}`)).toBeNull();
    expect(await orderCountsFor(`early-${token}`)).toBe((await world.row(id)).recovered_message_id);
  });
});

describe('marking beside orders that are told again', () => {
  it('never waits in a circle', async () => {
    const tokens = Array.from({ length: 20 }, world.newToken);
    const ids = await Promise.all(tokens.map((token) => world.put(token)));
    world.clock.advance(DUE_MS);
    await Promise.all(ids.map((id) => world.activities.deliverEmail(id)));
    await Promise.all(tokens.map((token) => world.order({ id: `o-${token}`, checkoutToken: token })));
    const raced = tokens.flatMap((token, index) =>
      [1, 2, 3].flatMap((refundedMinor) => [
        world.order({ id: `o-${token}`, checkoutToken: token, refundedMinor }),
        world.activities.markRecovered(ids[index] ?? ''),
      ]),
    );
    expect((await Promise.allSettled(raced)).filter(({ status }) => status === 'rejected')).toEqual([]);
  });
});
