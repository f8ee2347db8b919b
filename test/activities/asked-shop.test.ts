import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { nameCheckout } from '../../db/queries/checkout-names.ts';
import { createAskedWorld, type AskedWorld } from '../support/asked-shopify.ts';
import type { FakeShopify } from '../support/fake-shopify.ts';
import { connectReading, listRead, settleHooks } from '../support/reading-shops.ts';
import { HOUR_MS, type World } from '../support/world.ts';

const NUMBER = '90071992547409931';
const PAUSED = { type: 'sendingPaused' };
const NOT_SENT = { kind: 'not_sent', reason: 'completed_order' };

let asked: AskedWorld;
let world: World;
let shopify: FakeShopify;
beforeAll(async () => {
  asked = await createAskedWorld();
  ({ world, shopify } = asked);
});
afterAll(() => asked.stop());
beforeEach(() => asked.reset());

describe('a shop that is asked right before the mail', () => {
  it('and knows a purchase of which no webhook came: no mail goes, and its order is stored exactly', async () => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    const order = asked.orderOf(token);
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({
      ...PAUSED,
      message: expect.stringContaining('hooks_unread'),
    });
    expect(await world.messages(id)).toEqual([]);
    await settleHooks(world);
    expect(await world.activities.deliverEmail(id)).toMatchObject(NOT_SENT);
    expect(world.mailsTo(token)).toEqual([]);
    const stored = await world.db.selectFrom('orders').selectAll().where('external_id', '=', order).execute();
    expect(stored).toMatchObject([{ checkout_token: token, total_minor: 900 }]);
  });

  it('finds an order of the same person that names another checkout', async () => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    asked.orderOf(token, { checkout_token: 'another', email: `${token.toUpperCase()}@example.se` });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject(PAUSED);
    await settleHooks(world);
    expect(await world.activities.deliverEmail(id)).toMatchObject(NOT_SENT);
  });

  it('and knows none: the mail goes, and the decision says that it was asked', async () => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed' });
    expect(world.mailsTo(token)).toHaveLength(1);
    const askedAt = world.clock.now().toISOString();
    expect(await asked.askedIn(id)).toEqual({ system: 'shopify', answer: 'not_bought', askedAt });
    expect(shopify.asked).toHaveLength(1);
  });

  it('and has an order that says nothing of this checkout holds the mail once, never for ever', async () => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    asked.orderOf(token, { checkout_token: 'another', processed_at: asked.minutesAgo(60 * 24 * 9) });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject(PAUSED);
    await settleHooks(world);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed' });
    expect(world.mailsTo(token)).toHaveLength(1);
  });

  it("keeps nothing of another person's order, though the search found it", async () => {
    const token = world.newToken();
    const id = await world.put(token, {
      customer: { id: '77', firstName: null, lastName: null, acceptsMarketing: null, locale: null },
    });
    world.clock.advance(11 * HOUR_MS);
    const kept = await listRead(world);
    await nameCheckout(world.db, world.shop.id, token, ['a-cart'], world.clock.now());
    asked.orderOf('somebody', { checkout_token: null, cart_token: 'A-CART' });
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed' });
    expect(await listRead(world)).toEqual(kept);
    expect(shopify.asked).toHaveLength(2);
  });

  it('is asked anew at each attempt', async () => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    await world.provider.setFault({ kind: 'status', status: 429, count: 1 });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({ type: 'emailRefused' });
    expect(shopify.asked).toHaveLength(1);
    asked.orderOf(token);
    world.clock.advance(60_000);
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject(PAUSED);
    await settleHooks(world);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ reason: 'completed_order' });
    expect(world.mailsTo(token)).toEqual([]);
  });

  it('is not asked about a mail that would not go, nor without credentials', async () => {
    const late = await world.dueCheckout(world.newToken());
    await world.setSettings({ automation: { enabled: false } });
    expect(await world.activities.deliverEmail(late)).toMatchObject({ reason: 'automation_off' });
    await world.setSettings({});
    await connectReading(world, 'shopify', null);
    const id = await world.dueCheckout(world.newToken());
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed' });
    expect(await asked.askedIn(id)).toBeUndefined();
    expect(shopify.asked).toEqual([]);
  });
});

describe("Shopify's own mail about a checkout", () => {
  const named = async (token: string) => {
    const id = await world.dueCheckout(token);
    await nameCheckout(world.db, world.shop.id, token, [NUMBER, 'cart-1'], world.clock.now());
    return id;
  };

  test.each(['SENT', 'SCHEDULED'])(
    'that is %s keeps ours from going: already_emailed',
    async (emailState) => {
      const token = world.newToken();
      const id = await named(token);
      const emailSentAt = emailState === 'SENT' ? asked.minutesAgo(5) : null;
      shopify.abandonments.set(NUMBER, {
        emailState,
        emailSentAt,
        abandonedCheckoutPayload: { completedAt: null },
      });
      expect(await world.activities.deliverEmail(id)).toMatchObject({
        kind: 'not_sent',
        reason: 'already_emailed',
      });
      expect(world.mailsTo(token)).toEqual([]);
      const at = emailSentAt ?? world.clock.now().toISOString();
      expect((await world.row(id)).shop_mailed_at?.toISOString()).toBe(at);
    },
  );

  it('that was not sent keeps nothing, nor does an answer without it', async () => {
    const first = await named(world.newToken());
    shopify.abandonments.set(NUMBER, { emailState: 'NOT_SENT', emailSentAt: null });
    expect(await world.activities.deliverEmail(first)).toMatchObject({ kind: 'mailed' });
    const second = await named(world.newToken());
    shopify.abandonments.clear();
    shopify.errors.push({ message: 'denied', extensions: { code: 'ACCESS_DENIED' } });
    expect(await world.activities.deliverEmail(second)).toMatchObject({ kind: 'mailed' });
  });

  it('is not needed to know that the checkout was completed: the mail waits for its order', async () => {
    const id = await named(world.newToken());
    shopify.abandonments.set(NUMBER, {
      emailState: 'NOT_SENT',
      abandonedCheckoutPayload: { completedAt: asked.minutesAgo(1) },
    });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({
      message: expect.stringContaining('order_unread'),
    });
  });
});
