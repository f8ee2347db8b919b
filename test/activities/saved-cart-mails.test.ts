import { describe, expect, it } from 'vitest';
import { formatId, parseId } from '../../domain/id.ts';
import type { Body } from '../api/support/start-api.ts';
import { CARTS, DAY_MS, useCartMails } from '../support/cart-mails.ts';
import { MINUTE_MS } from '../support/world.ts';

const { world, api, till, emailAll, emailOne, deliver, saveFor, recipients } = useCartMails();

describe('mails about saved carts that staff ask for', () => {
  it('go once for each cart, which stays on the list; those without an address are listed as skipped', async () => {
    const [ada, cem] = [await saveFor('ada'), await saveFor('cem')];
    const phone = (await till().save({ customer: { name: 'Di', phone: '+46701234567' } })).id;
    const { queued, skipped } = await emailAll();
    expect(queued.map(({ id }: Body) => id)).toEqual([ada, cem]);
    expect(skipped).toEqual([{ id: phone, reason: 'phone_only' }]);
    for (const { messageId } of queued) expect(await deliver(messageId)).toMatchObject({ kind: 'sent' });
    expect(recipients()).toEqual(['ada@example.com', 'cem@example.com']);
    expect(await till().listed()).toEqual([phone, cem, ada]);

    const again = await emailAll();
    expect(again.queued).toEqual([]);
    expect(again.skipped).toEqual([
      { id: ada, reason: 'already_emailed' },
      { id: cem, reason: 'already_emailed' },
      { id: phone, reason: 'phone_only' },
    ]);
    const later = await saveFor('eve');
    expect((await emailOne(later)).queued).toHaveLength(1);
    const { data } = (await till().ask('GET', CARTS)).body;
    expect(data.at(-1).email).toMatchObject({ messageId: queued[0].messageId, status: 'sent' });
  });

  it('go once though staff press ten times at once', async () => {
    await saveFor('ada');
    const answers = await Promise.all(Array.from({ length: 10 }, emailAll));
    expect(answers.flatMap(({ queued }) => queued)).toHaveLength(1);
  });

  it('carry the items, the way to the online shop and one click to unsubscribe, in the customer’s language', async () => {
    await saveFor('Ada', { email: 'ada@example.com', locale: 'sv-SE' });
    const { queued } = await emailAll();
    await deliver(queued[0].messageId);
    const [mail] = world().provider.mails();
    expect(mail).toMatchObject({
      to: ['ada@example.com'],
      subject: expect.stringContaining('Din varukorg hos'),
    });
    expect(mail?.html).toContain('Visa mina varor');
    expect(mail?.text).toContain('Hej Ada!');
    expect(mail?.text).toMatch(/- Cup: 99,50\u00a0kr/);
    expect(mail?.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
    const told = (await api().ask('GET', `/v1/messages/${queued[0].messageId}`)).body;
    expect(told).toMatchObject({ kind: 'saved_cart', status: 'sent', checkoutId: null, actor: 'Eve' });
  });

  it('have no link where the online shop has no address for carts, and show the till’s own price', async () => {
    await world().setSettings({ cartUrlTemplate: null });
    const lineItems = [{ variantId: 'cup', title: 'Cup', unitPrice: '99.50', customPrice: '80.00' }];
    await till().save({ customer: { name: 'Ada', email: 'ada@example.com' }, lineItems });
    await deliver((await emailAll()).queued[0].messageId);
    const [mail] = world().provider.mails();
    expect(mail?.text).not.toContain('/r/');
    expect(mail?.html).not.toContain('/r/');
    expect(mail?.text).toContain('come back and see us');
    expect(mail?.text).toContain('80.00');
  });

  it.each<[string, () => Promise<unknown>]>([
    ['unsubscribed', () => api().ask('PUT', '/v1/suppressions/ada@example.com', {})],
    ['completed_order', () => world().order({ id: 'o1', email: 'ADA@example.com' })],
  ])('are not written to who is %s', async (reason, happen) => {
    const id = await saveFor('ada');
    world().clock.advance(MINUTE_MS);
    await happen();
    expect(await emailAll()).toEqual({ queued: [], skipped: [{ id, reason }] });
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['cart_taken', (id) => till().ask('POST', `${CARTS}/${id}/retrieve`)],
    ['cart_taken', (id) => till().ask('DELETE', `${CARTS}/${id}`)],
    ['completed_order', () => world().order({ id: 'o1', email: 'ada@example.com' })],
    ['unsubscribed', () => api().ask('PUT', '/v1/suppressions/ada@example.com', {})],
    ['erased', () => api().ask('POST', '/v1/privacy/erase', { email: 'ada@example.com' })],
  ])('that wait are given up: %s', async (reason, happen) => {
    const id = await saveFor('ada');
    const { messageId } = (await emailAll()).queued[0];
    world().clock.advance(1_000);
    await happen(id);
    expect(await deliver(messageId)).toEqual({ kind: 'not_sent', reason });
    expect(recipients()).toEqual([]);
  });

  it('that wait go though somebody logs out meanwhile', async () => {
    await saveFor('ada');
    const { messageId } = (await emailAll()).queued[0];
    await till().ask('DELETE', '/v1/pos/session');
    expect(await deliver(messageId)).toMatchObject({ kind: 'sent' });
  });

  it('of which nothing was sent can be asked for again', async () => {
    const id = await saveFor('ada');
    await world().provider.setFault({ kind: 'status', status: 422, count: 1 });
    expect(await deliver((await emailAll()).queued[0].messageId)).toEqual({
      kind: 'not_sent',
      reason: 'provider_error',
    });
    const [{ messageId }] = (await emailOne(id)).queued;
    expect(await deliver(messageId)).toMatchObject({ kind: 'sent' });
    expect(recipients()).toEqual(['ada@example.com']);
  });
});

describe('no automatic recovery mail', () => {
  it('ever goes for the till: a checkout of its channel is refused by the rules', async () => {
    const id = await world().put('till-1', { channel: 'pos' });
    world().clock.advance(2 * DAY_MS);
    expect(await world().activities.decideRecovery(id)).toMatchObject({
      kind: 'not_sent',
      reason: 'unsupported_channel',
    });
    expect(formatId('checkout', parseId('checkout', id) ?? 0)).toBe(id);
  });
});
