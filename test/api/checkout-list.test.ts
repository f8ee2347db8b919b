import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimMail } from './support/claim-mail.ts';
import { orderEvent } from './support/events.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';
import { tellCheckout } from './support/tell-checkout.ts';

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

const put = (token: string, changes: Record<string, unknown> = {}): Promise<Body> =>
  tellCheckout(api, token, changes);

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

  it('are those of the counts, each of which says how long the list would be', async () => {
    const { body } = await api.ask('GET', '/v1/checkouts/counts?q=@example.se');
    const length = async (query: string) => (await list(`?limit=250&q=@example.se&${query}`)).data.length;
    expect(body.total).toEqual({ count: await length(''), isExact: true });
    for (const state of ['open', 'abandoned', 'completed', 'all'])
      expect(body.state[state], state).toEqual({ count: await length(`state=${state}`), isExact: true });
    for (const emailStatus of ['scheduled', 'sent', 'not_sent'])
      expect(body.emailStatus[emailStatus].count).toBe(await length(`emailStatus=${emailStatus}`));
    expect((await api.ask('GET', '/v1/checkouts/counts?limit=5')).status).toBe(422);
    expect(
      (await api.ask('GET', '/v1/checkouts/counts', undefined, { shop: 'other' })).body.state.all.count,
    ).toBe(0);
  });

  it('hide no token: a checkout may be called as a page of ours is', async () => {
    expect(await put('counts')).toMatchObject({ token: 'counts', applied: true });
    expect(await put('bulk')).toMatchObject({ token: 'bulk', applied: true });
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
