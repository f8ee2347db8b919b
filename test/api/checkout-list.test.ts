import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimMail } from './support/claim-mail.ts';
import { checkoutEvent, orderEvent } from './support/events.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';

let api: TestApi;
const HOUR_MS = 3_600_000;
/** The clock stands at 09:00 on 2 March 2026, see testClock. */
beforeAll(async () => {
  api = await startApi();
  await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
  await api.ask('PUT', '/v1/settings', { automation: { enabled: true }, timeZone: 'Europe/Stockholm' });
});
afterAll(async () => {
  await api.close();
});

async function put(token: string, changes: Record<string, unknown> = {}): Promise<Body> {
  const at = api.clock.now().toISOString();
  const event = checkoutEvent({ email: `${token}@example.se`, createdAt: at, updatedAt: at, ...changes });
  return (await api.ask('PUT', `/v1/checkouts/${token}`, event)).body;
}

async function list(query = '', options: { shop?: string } = {}): Promise<Body> {
  const answer = await api.ask('GET', `/v1/checkouts${query}`, undefined, options);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

const tokens = (page: Body): string[] => page.data.map(({ token }: Body) => token);

describe('the list of checkouts', () => {
  it('answers each exactly as it is answered alone, whatever kept its mail', async () => {
    for (const token of ['held', 'mailed', 'bounced', 'bought', 'left-and-bought', 'tried']) await put(token);
    await put('nobody', { email: null });
    const buy = (token: string) =>
      api.ask(
        'POST',
        '/v1/orders',
        orderEvent({ id: token, checkoutToken: token, completedAt: api.clock.now() }),
      );
    await buy('bought');
    api.clock.advance(HOUR_MS);
    await buy('left-and-bought');
    const number = async (token: string) => (await api.ask('GET', `/v1/checkouts/${token}`)).body.number;
    await claimMail(api, await number('mailed'));
    const bounced = await claimMail(api, await number('bounced'));
    await api.db.updateTable('messages').set({ status: 'bounced' }).where('id', '=', bounced).execute();
    const tried = await claimMail(api, await number('tried'));
    await refuseAttempt(tried);
    await put('open');

    const page = await list('?state=all');
    expect(tokens(page)).toEqual(['open', 'tried', 'bounced', 'mailed', 'left-and-bought', 'bought', 'held']);
    for (const listed of page.data)
      expect((await api.ask('GET', `/v1/checkouts/${listed.token}`)).body).toEqual(listed);
    const texts = Object.fromEntries(page.data.map((one: Body) => [one.token, one.emailStatusText]));
    expect(texts).toMatchObject({
      bounced: expect.stringContaining('came back'),
      tried: expect.stringContaining('did not take the mail yet (rate_limit_exceeded, 1 attempt)'),
      held: null,
    });
    expect(page).toMatchObject({ nextCursor: null, prevCursor: null });
  });

  it('holds every checkout ever abandoned, and no other, unless a state is asked for', async () => {
    expect(tokens(await list())).toEqual(['tried', 'bounced', 'mailed', 'left-and-bought', 'held']);
    expect(tokens(await list('?state=open'))).toEqual(['open']);
    expect(tokens(await list('?state=abandoned'))).toEqual(['tried', 'bounced', 'mailed', 'held']);
    expect(tokens(await list('?state=completed'))).toEqual(['left-and-bought', 'bought']);
  });

  it('still holds a checkout whose shopper came back, also when it is bought at once', async () => {
    await put('back');
    api.clock.advance(HOUR_MS);
    expect(tokens(await list('?q=back@'))).toEqual(['back']);
    await put('back', { createdAt: '2026-03-02T09:00:00Z' });
    expect((await list('?q=back@')).data).toMatchObject([{ state: 'open', abandonedAt: null }]);
    const order = orderEvent({ id: 'back', checkoutToken: 'back', completedAt: api.clock.now() });
    await api.ask('POST', '/v1/orders', order);
    expect((await list('?q=back@')).data).toMatchObject([
      { token: 'back', state: 'completed', abandonedAt: null, emailStatusReason: null },
    ]);
  });

  it('tells nothing of another shop', async () => {
    expect((await list('?state=all', { shop: 'other' })).data).toEqual([]);
    expect((await list('?state=all&q=held', { shop: 'other' })).data).toEqual([]);
  });
});

describe('filters', () => {
  it('narrow the list to what its answers say', async () => {
    const { data } = await list('?state=all&limit=250');
    const filters: [string, (one: Body) => unknown, string[]][] = [
      ['emailStatus', (one) => one.emailStatus, ['sent', 'not_sent', 'scheduled']],
      ['recoveryStatus', (one) => one.recoveryStatus, ['recovered', 'not_recovered']],
      ['reason', (one) => one.emailStatusReason, ['completed_order', 'out_of_stock']],
      ['channel', (one) => one.channel, ['online_store', 'pos']],
      ['email', (one) => one.email, ['held@example.se', 'nobody@example.se']],
    ];
    for (const [name, read, values] of filters)
      for (const value of values)
        expect(tokens(await list(`?state=all&${name}=${value}`)), `${name} ${value}`).toEqual(
          tokens({ data: data.filter((one: Body) => read(one) === value) }),
        );
  });

  it('know an address however it is written, and what is none as it was typed', async () => {
    await put('typed', { email: 'alice at bücher' });
    await put('proper', { email: ' Alice@BÜCHER.example ' });
    expect(tokens(await list('?state=all&email=alice@b%C3%BCcher.example'))).toEqual(['proper']);
    expect(tokens(await list('?state=all&email=ALICE@xn--bcher-kva.example%20'))).toEqual(['proper']);
    expect(tokens(await list('?state=all&email=alice%20at%20b%C3%BCcher'))).toEqual(['typed']);
    expect(tokens(await list('?state=all&email=alice%20at'))).toEqual([]);
  });

  it('find words in the number, address, phone, name and titles, in capitals or not', async () => {
    const { number } = await put('searched', {
      phone: '070-123 45 67',
      customer: { firstName: 'Åsa', lastName: 'Öberg' },
      shipping: { address: { countryCode: 'SE' } },
      lineItems: [{ title: 'Cup 100% "wool"', quantity: 1, unitPrice: '1.00' }],
    });
    const found = async (words: string) => tokens(await list(`?state=all&q=${encodeURIComponent(words)}`));
    const words = [
      String(number),
      `#${String(number)}`,
      'SEARCHED@',
      '123 45',
      '+46701234567',
      'åsa',
      'öBERG',
    ];
    for (const word of [...words, '100% "WOOL"', 'cup åsa', '  öberg   cup ', 'a öb'])
      expect(await found(word), word).toEqual(['searched']);
    for (const word of ['cup nobody', '100%wool', '%', '_', '#x', 'wool\\'])
      expect(await found(word), word).not.toEqual(expect.arrayContaining(['tried']));
    expect(await found('åsa_')).toEqual([]);
  });

  it('take days in the time zone of the shop, the last one whole, and instants as they are', async () => {
    // In Stockholm 00:30 on 10 March, and 23:30 on the same day.
    const days = { early: '2026-03-09T23:20:00Z', late: '2026-03-10T22:20:00Z' };
    api.clock.advance(14 * 24 * HOUR_MS);
    const found = async (query: string) => tokens(await list(`?channel=days&${query}`));
    for (const [token, updatedAt] of Object.entries(days)) await put(token, { channel: 'days', updatedAt });
    expect(await found('from=2026-03-10&to=2026-03-10')).toEqual(['late', 'early']);
    expect(await found('from=2026-03-11')).toEqual([]);
    expect(await found('to=2026-03-09')).toEqual([]);
    expect(await found('from=2026-03-09T23:30:00Z&to=2026-03-10T22:30:00Z')).toEqual(['early']);
    expect(await found('from=2026-03-10T00:30:00.001%2B01:00')).toEqual(['late']);
    expect(await found('to=9999-12-31')).toEqual(['late', 'early']);
    expect(await found('from=0001-01-01&to=2026-03-10T22:30:00Z')).toEqual(['early']);
  });

  it.each([
    'state=gone',
    'state=',
    'state=open&state=all',
    'emailStatus=maybe',
    'recoveryStatus=own',
    'reason=bad_luck',
    'channel=',
    'email=',
    `q=${'x'.repeat(201)}`,
    'q=%00',
    'from=2026-02-29',
    'from=yesterday',
    'to=2026-03-02T08:00:00',
    'limit=0',
    'limit=251',
    'limit=-1',
    'limit=1e2',
    'limit=many',
  ])('that cannot be are refused: %s', async (query) => {
    expect(await api.ask('GET', `/v1/checkouts?${query}`)).toMatchObject({
      status: 422,
      body: { code: 'invalid_input', errors: [{ path: query.split('=')[0] }] },
    });
  });

  it('that are not known are refused by their names: the whole list is no answer to a typo', async () => {
    expect(
      await api.ask('GET', '/v1/checkouts?emailStatusReason=bounced&state=open&chanel=pos'),
    ).toMatchObject({
      status: 422,
      body: {
        code: 'invalid_input',
        errors: [{ path: '', message: 'has fields that are not known: emailStatusReason, chanel' }],
      },
    });
  });
});

/** An attempt of the mail that the provider refused, and that is tried again. */
async function refuseAttempt(messageId: number): Promise<void> {
  const at = api.clock.now();
  await api.db
    .updateTable('messages')
    .set({ status: 'queued', settled_at: null, sent_at: null })
    .where('id', '=', messageId)
    .execute();
  await api.db
    .updateTable('checkouts')
    .set({ decided_at: null, email_status: null })
    .where('id', '=', (eb) => eb.selectFrom('messages').select('checkout_id').where('id', '=', messageId))
    .execute();
  await api.db
    .insertInto('email_attempts')
    .values({
      message_id: messageId,
      attempt: 1,
      started_at: at,
      finished_at: at,
      outcome: 'refused',
      code: 'rate_limit_exceeded',
    })
    .execute();
}
