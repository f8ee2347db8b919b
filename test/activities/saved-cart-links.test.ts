import { describe, expect, it } from 'vitest';
import { parseId } from '../../domain/id.ts';
import { purge } from '../support/purge.ts';
import { CARTS, DAY_MS, useCartMails } from '../support/cart-mails.ts';
import { HOUR_MS, MINUTE_MS } from '../support/world.ts';

const { world, api, till, emailAll, emailOne, deliver, saveFor, linkOf, visit, report } = useCartMails();

describe("a saved cart's link", () => {
  async function mailed(): Promise<string> {
    const lineItems = [
      { variantId: '7', title: 'Cup', quantity: 2, unitPrice: '99.50' },
      { variantId: '9', title: 'Pot', unitPrice: '20.00' },
    ];
    await till().save({ customer: { name: 'Ada', email: 'ada@example.com' }, lineItems });
    await deliver((await emailAll()).queued[0].messageId);
    world().clock.advance(MINUTE_MS);
    return linkOf();
  }

  it('opens the items in the online shop, and counts as a session of its own kind', async () => {
    const token = await mailed();
    const answer = await visit(token);
    expect(answer.status).toBe(303);
    const location = new URL(answer.location);
    expect(location.origin + location.pathname).toBe('https://shop.example/cart/7:2,9:1');
    expect(location.searchParams.get('recovery')).toBe(token);
    await visit(token);
    expect((await report()).currencies).toMatchObject([{ currency: 'SEK', sessions: 1, orders: 0 }]);
    const automatic = await api().ask('GET', '/v1/reports/recovery?kind=automatic');
    expect(automatic.body.currencies).toEqual([]);
  });

  it('brings the order that carries its token into the report, once, and follows its refunds', async () => {
    const token = await mailed();
    await visit(token);
    const order = {
      id: 'o1',
      recoveryToken: token,
      email: 'ada@example.com',
      currency: 'SEK',
      total: '219.00',
      completedAt: world().clock.now().toISOString(),
      lineItems: [{ variantId: '7', quantity: 2 }],
    };
    for (const told of [order, order, { ...order, refundedTotal: '19.00' }]) {
      expect((await api().ask('POST', '/v1/orders', told)).status).toBeLessThan(300);
    }
    expect((await report()).currencies).toMatchObject([
      { orders: 1, totalSales: '200.00', averageItems: '2.00', firstTimeCustomers: 1, ownOrders: 0 },
    ]);
    await api().ask('POST', '/v1/orders', { ...order, id: 'o2', total: '1.00' });
    expect((await report()).currencies).toMatchObject([{ orders: 1, totalSales: '200.00' }]);
  });

  it('brings an order for one mail only, though it is told again with the token of another', async () => {
    const first = await mailed();
    await saveFor('bo');
    await deliver((await emailAll()).queued[0].messageId);
    const second = /\/r\/(\S+)/.exec(world().provider.mails().at(-1)?.text ?? '')?.[1] ?? '';
    expect(second).not.toBe(first);
    world().clock.advance(MINUTE_MS);
    const completedAt = world().clock.now().toISOString();
    for (const recoveryToken of [first, second]) {
      const order = { id: 'o1', recoveryToken, currency: 'SEK', total: '9.00', completedAt };
      await api().ask('POST', '/v1/orders', order);
    }
    expect((await report()).currencies).toMatchObject([{ orders: 1, totalSales: '9.00' }]);
    const mails = await world().db.selectFrom('messages').select('id as message_id').orderBy('id').execute();
    const earned = await world().db.selectFrom('recovered_orders').select('message_id').execute();
    expect(earned).toEqual(mails.slice(0, 1));
  });

  it('brings no first-time customer when an earlier order of theirs is told later', async () => {
    const completedAt = world().clock.now().toISOString();
    const token = await mailed();
    const order = { email: 'ada@example.com', currency: 'SEK', total: '9.00' };
    const later = {
      ...order,
      id: 'o2',
      recoveryToken: token,
      completedAt: world().clock.now().toISOString(),
    };
    await api().ask('POST', '/v1/orders', later);
    expect((await report()).currencies).toMatchObject([{ orders: 1, firstTimeCustomers: 1 }]);
    await api().ask('POST', '/v1/orders', { ...order, id: 'o1', completedAt });
    expect((await report()).currencies).toMatchObject([{ orders: 1, firstTimeCustomers: 0 }]);
  });

  it('brings no order that was completed before the mail', async () => {
    const completedAt = new Date(world().clock.now().getTime() - HOUR_MS).toISOString();
    const token = await mailed();
    await api().ask('POST', '/v1/orders', {
      id: 'o1',
      recoveryToken: token,
      currency: 'SEK',
      total: '1.00',
      completedAt,
    });
    expect((await report()).currencies).toEqual([]);
  });

  it('says that it is over once its customer was erased; unsubscribing goes on', async () => {
    const token = await mailed();
    const unsubscribe = /\/u\/(\S+)/.exec(world().provider.mails()[0]?.text ?? '')?.[1] ?? '';
    await api().ask('POST', '/v1/privacy/erase', { email: 'ada@example.com' });
    expect((await visit(token)).status).toBe(410);
    const mail = await world().db.selectFrom('messages').selectAll().executeTakeFirstOrThrow();
    expect(mail).toMatchObject({ email_norm: null, phone_e164: null, customer_id: null });
    expect(JSON.stringify(mail)).not.toMatch(/\bada\b/i);
    expect((await fetch(`${api().url}/u/${unsubscribe}`, { method: 'POST' })).status).toBe(200);
    const id = await saveFor('ada');
    expect((await emailAll()).skipped).toEqual([{ id, reason: 'unsubscribed' }]);
  });
});

describe('the purge', () => {
  it('removes carts that left the list three months ago, with their mails, and never one that is on it', async () => {
    const [gone, kept] = [await saveFor('ada'), await saveFor('cem')];
    await deliver((await emailOne(gone)).queued[0].messageId);
    await visit(linkOf());
    await till().ask('POST', `${CARTS}/${gone}/retrieve`);
    world().clock.advance(100 * DAY_MS);
    await purge(world().activities, world().shop.slug);
    expect(await till().listed()).toEqual([kept]);
    expect(await world().db.selectFrom('saved_carts').select('id').execute()).toEqual([
      { id: parseId('savedCart', kept) },
    ]);
    expect(await api().count('messages')).toBe(0);
    expect(await api().count('visits')).toBe(0);
    const from = new Date(world().clock.now().getTime() - 120 * DAY_MS).toISOString();
    const query = new URLSearchParams({
      from,
      to: world().clock.now().toISOString(),
      kind: 'saved_cart',
    }).toString();
    expect((await api().ask('GET', `/v1/reports/recovery?${query}`)).body.currencies).toMatchObject([
      { sessions: 1 },
    ]);
  });
});
