import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { replaceCustomer } from '../../db/queries/customers.ts';
import { createSecrets } from '../../secrets.ts';
import { activitiesWith } from '../support/activities-with.ts';
import { earnedBy, mailedCheckout, type MailedCheckout } from '../support/earned-orders.ts';
import { createWorld, HOUR_MS, TEST_SECRET, type World } from '../support/world.ts';

let world: World;
let token = '';
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  token = world.newToken();
});

const PHONE = '+46701234567';
const customer = (id: string) => ({
  id,
  firstName: null,
  lastName: null,
  acceptsMarketing: null,
  locale: null,
});
const hoursAgo = (hours: number) => new Date(world.clock.now().getTime() - hours * HOUR_MS);

/** The mailed checkout's order, marked. @returns whether the report counts it as the person's first. */
async function isFirst(mail: MailedCheckout, told: Parameters<World['order']>[0] = {}): Promise<unknown> {
  await world.order({ id: `o-${mail.token}`, checkoutToken: mail.token, ...told });
  await world.activities.markRecovered(mail.id);
  return (await earnedBy(world, mail))[0]?.is_first_order;
}

describe('an order is the person’s first', () => {
  it('when the person bought nothing before, whatever others did and whatever the person buys later', async () => {
    const mail = await mailedCheckout(world, {}, token);
    await world.order({ id: `other-${token}`, email: `other-${token}@example.se`, completedAt: hoursAgo(5) });
    expect(await isFirst(mail)).toBe(true);
    world.clock.advance(HOUR_MS);
    await world.order({ id: `later-${token}`, email: `${token}@example.se` });
    await world.order({ id: `o-${token}`, checkoutToken: token, refundedMinor: 1 });
    expect(await earnedBy(world, mail)).toMatchObject([{ is_first_order: true }]);
  });

  it('though another shop of the installation knows the person', async () => {
    const mail = await mailedCheckout(world, {}, token);
    const names = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined }).buyerHashes;
    const person_hash = Buffer.from(names[0]?.(`other:email:${token}@example.se`) ?? '');
    await world.db
      .insertInto('known_buyers')
      .values({ shop_id: world.shop.id, person_hash, first_order_at: hoursAgo(100) })
      .execute();
    expect(await isFirst(mail)).toBe(true);
  });
});

describe('an order is not the person’s first', () => {
  it.each<[string, () => Parameters<World['order']>[0]]>([
    ['with the e-mail of the checkout', () => ({ email: ` ${token.toUpperCase()}@Example.se` })],
    ['with the phone of the checkout', () => ({ phone: PHONE })],
    ['with the customer of the checkout', () => ({ customerId: `c-${token}` })],
    ['with the e-mail of the order', () => ({ email: `second-${token}@example.se` })],
    ['that was cancelled', () => ({ email: `${token}@example.se`, cancelledAt: hoursAgo(3) })],
  ])('after one %s', async (_name, earlier) => {
    const phone = _name.includes('phone') ? PHONE : null;
    const mail = await mailedCheckout(world, { customer: customer(`c-${token}`), phone }, token);
    await world.order({ id: `early-${token}`, completedAt: hoursAgo(50), ...earlier() });
    expect(await isFirst(mail, { email: `second-${token}@example.se` })).toBe(false);
  });

  it('after one that only a stored customer tells to be of the same person', async () => {
    const stored = { id: `c-${token}`, email: null, phone: null, acceptsMarketing: null, ordersCount: 1 };
    const contact = { customer_id: stored.id, email_norm: `${token}@example.se`, phone_e164: null };
    await replaceCustomer(world.db, world.shop.id, stored, contact, world.clock.now());
    await world.order({ id: `early-${token}`, customerId: stored.id });
    world.clock.advance(HOUR_MS);
    const mail = await mailedCheckout(world, {}, token);
    expect(await isFirst(mail)).toBe(false);
  });

  it('after one that names nobody, of a checkout that does', async () => {
    const email = `${token}@example.se`;
    await world.put(`done-${token}`, { email });
    await world.order({ id: `early-${token}`, checkoutToken: `done-${token}` });
    world.clock.advance(HOUR_MS);
    const mail = await mailedCheckout(world, {}, token);
    expect(await isFirst(mail)).toBe(false);
  });

  it('after a completed checkout of which no order told', async () => {
    const email = `${token}@example.se`;
    await world.put(`done-${token}`, { email }, { completedAt: hoursAgo(1) });
    const mail = await mailedCheckout(world, {}, token);
    expect(await isFirst(mail)).toBe(false);
  });

  it.each(['today’s', 'the previous'])('after one that was purged, known by %s key', async (which) => {
    const mail = await mailedCheckout(world, {}, token);
    const names = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined }).buyerHashes;
    const person_hash = Buffer.from(names[0]?.(`default:email:${token}@example.se`) ?? '');
    await world.db
      .insertInto('known_buyers')
      .values({ shop_id: world.shop.id, person_hash, first_order_at: hoursAgo(4_000) })
      .execute();
    await world.order({ id: `o-${token}`, checkoutToken: token });
    const send = () => Promise.reject(new Error('nothing is sent here'));
    const rotated = activitiesWith(world, send, { secretKey: 'new', secretKeyPrevious: TEST_SECRET });
    const activities = which === 'the previous' ? rotated : world.activities;
    await activities.markRecovered(mail.id);
    expect(await earnedBy(world, mail)).toMatchObject([{ is_first_order: false }]);
  });

  it.each([
    ['before', 0, true],
    ['before', 1, false],
    ['after', 1, true],
    ['after', 2, false],
  ])(
    'when %s it the shop counts %d of the customer’s orders: first is %s',
    async (when, ordersCount, first) => {
      const stored = { id: `c-${token}`, email: null, phone: null, acceptsMarketing: null, ordersCount };
      const contact = { customer_id: stored.id, email_norm: null, phone_e164: null };
      const tell = () => replaceCustomer(world.db, world.shop.id, stored, contact, world.clock.now());
      if (when === 'before') await tell();
      const mail = await mailedCheckout(world, { customer: customer(stored.id) }, token);
      await world.order({ id: `o-${token}`, checkoutToken: token });
      if (when === 'after') await tell();
      expect(await isFirst(mail)).toBe(first);
    },
  );

  it.each(['names the person', 'names a checkout of the person'])(
    'when an earlier one is told only afterwards, and %s',
    async (which) => {
      await world.put(
        `old-${token}`,
        { email: `${token}@example.se` },
        { createdAt: hoursAgo(1_100), updatedAt: hoursAgo(1_100) },
      );
      const mail = await mailedCheckout(world, {}, token);
      expect(await isFirst(mail)).toBe(true);
      const named =
        which === 'names the person' ? { email: `${token}@example.se` } : { checkoutToken: `old-${token}` };
      await world.order({ id: `early-${token}`, completedAt: hoursAgo(1_000), ...named });
      expect(await earnedBy(world, mail)).toMatchObject([{ is_first_order: false }]);
    },
  );

  it('when two orders of the same moment are told: one of them is', async () => {
    const email = `${token}@example.se`;
    const [one, two] = [
      await mailedCheckout(world, { email }, token),
      await mailedCheckout(world, { email: `2-${email}` }, `2-${token}`),
    ];
    const completedAt = world.clock.now();
    for (const { token: name } of [one, two])
      await world.order({ id: `o-${name}`, checkoutToken: name, email, completedAt });
    for (const { id } of [one, two]) await world.activities.markRecovered(id);
    const earned = [...(await earnedBy(world, one)), ...(await earnedBy(world, two))];
    expect(earned.map((row) => row.is_first_order)).toEqual([true, false]);
  });
});
