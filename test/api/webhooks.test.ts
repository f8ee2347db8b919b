import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseId } from '../../domain/id.ts';
import { signingSecrets } from '../../domain/webhook.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';

const ENDPOINT = { url: 'https://shop.example/hook', events: ['email.sent', 'checkout.recovered'] };

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
});
afterAll(() => api.close());
beforeEach(() => api.db.deleteFrom('webhook_endpoints').execute());

const post = (body: object = ENDPOINT, shop = 'default') =>
  api.ask('POST', '/v1/webhook-endpoints', body, { shop });
const made = async (body: object = ENDPOINT): Promise<Body> => (await post(body)).body;
const read = (id: string) => api.ask('GET', `/v1/webhook-endpoints/${id}`);

async function storedSecrets(id: string): Promise<(string | null)[]> {
  const row = await api.db
    .selectFrom('webhook_endpoints')
    .select('secrets')
    .where('id', '=', parseId('endpoint', id))
    .executeTakeFirstOrThrow();
  return signingSecrets(row.secrets, api.clock.now()).map(({ sealed }) =>
    api.secrets.webhookSeal.open(sealed),
  );
}

describe('an endpoint', () => {
  it('shows its secret once, and keeps it sealed', async () => {
    const answer = await post();
    expect(answer).toMatchObject({ status: 201, body: { ...ENDPOINT, enabled: true, secrets: 1 } });
    const { id, secret } = answer.body;
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(JSON.stringify((await read(id)).body)).not.toContain(secret);
    expect(await storedSecrets(id)).toEqual([secret]);
    const rows = await api.db.selectFrom('webhook_endpoints').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('is made once for an address, also of requests at once and under one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'the same' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api.ask('POST', '/v1/webhook-endpoints', ENDPOINT, { headers })),
    );
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual([
      '201',
      ...Array<string>(7).fill('409'),
    ]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('endpoint_exists');
    const kept = await api.db.selectFrom('idempotency_keys').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain('whsec_');
  });

  it('keeps former secrets for a day when a new one is made', async () => {
    const { id, secret } = await made();
    const { status, body } = await api.ask('POST', `/v1/webhook-endpoints/${String(id)}/secrets`);
    expect({ status, secrets: body.secrets }).toEqual({ status: 201, secrets: 2 });
    expect(await storedSecrets(id)).toEqual([body.secret, secret]);
    api.clock.advance(24 * 3_600_000);
    expect((await read(id)).body.secrets).toBe(1);
    expect(await storedSecrets(id)).toEqual([body.secret]);
  });

  it('is changed as a whole, listed, and forgotten with its deliveries', async () => {
    const { id } = await made();
    const changed = { url: 'https://shop.example/other', events: ['email.not_sent'], enabled: false };
    expect(await api.ask('PUT', `/v1/webhook-endpoints/${String(id)}`, changed)).toMatchObject({
      status: 200,
      body: { ...changed, id, description: null },
    });
    expect((await api.ask('GET', '/v1/webhook-endpoints')).body.data).toHaveLength(1);
    const second = await made();
    expect((await api.ask('PUT', `/v1/webhook-endpoints/${String(second.id)}`, changed)).status).toBe(409);
    expect((await api.ask('DELETE', `/v1/webhook-endpoints/${String(id)}`)).status).toBe(204);
    expect((await read(id)).status).toBe(404);
  });

  it.each([
    ['http://shop.example/hook', 'must be an https address'],
    ['https://127.0.0.1/hook', 'leads to a private address'],
    ['https://192.168.1.10/hook', 'leads to a private address'],
    ['https://[fd00::1]/hook', 'leads to a private address'],
    ['https://localhost/hook', 'leads to a private address'],
    ['https://0x7f000001/hook', 'leads to a private address'],
    ['https://me:word@shop.example/', 'must hold no user name and no password'],
    ['ftp://shop.example/', 'must be an https address'],
    ['https://shop.example/a b', 'must be an address without blanks'],
    ['hook', 'must be an https address'],
  ])('is refused at %s', async (url, message) => {
    const { status, body } = await post({ ...ENDPOINT, url });
    expect(status).toBe(422);
    expect(body.errors).toContainEqual(expect.objectContaining({ path: 'url', message }));
  });

  it.each([
    { events: [] },
    { events: ['email.sent', 'email.sent'] },
    { events: ['order.paid'] },
    { id: 'whe_1' },
    { secrets: 3 },
    { enabled: 'yes' },
  ])('is refused with %j', async (wrong) => {
    expect((await post({ ...ENDPOINT, ...wrong })).status).toBe(422);
  });

  it('of another shop is not there', async () => {
    const { id } = (await post(ENDPOINT, 'other')).body;
    const path = `/v1/webhook-endpoints/${String(id)}`;
    for (const [method, at, body] of [
      ['GET', path, undefined],
      ['PUT', path, ENDPOINT],
      ['DELETE', path, undefined],
      ['POST', `${path}/secrets`, undefined],
      ['POST', `${path}/test-deliveries`, undefined],
    ] as const) {
      expect((await api.ask(method, at, body)).status, `${method} ${at}`).toBe(404);
    }
    expect((await api.ask('GET', '/v1/webhook-endpoints')).body.data).toEqual([]);
  });
});

describe('the local stack', () => {
  it('may tell systems on this machine', async () => {
    const local = await startApi({ allowPrivateWebhooks: true });
    const url = 'http://127.0.0.1:4000/hook';
    expect((await local.ask('POST', '/v1/webhook-endpoints', { ...ENDPOINT, url })).status).toBe(201);
    await local.close();
  });
});

describe('a delivery', () => {
  const test = (id: string) => api.ask('POST', `/v1/webhook-endpoints/${id}/test-deliveries`);

  it('is made for trying, and shows the bytes that are sent', async () => {
    const { id } = await made();
    const { status, body } = await test(id);
    expect(status).toBe(202);
    expect(body).toMatchObject({ endpointId: id, event: 'endpoint.test', status: 'pending', attempts: 0 });
    const told = (await api.ask('GET', `/v1/webhook-deliveries/${String(body.id)}`)).body;
    expect(JSON.parse(told.body)).toEqual({
      type: 'endpoint.test',
      timestamp: api.clock.now().toISOString(),
      data: { shop: 'default' },
    });
    expect(told.log).toEqual([]);
  });

  it('is sent once more when asked for, as if it had just happened', async () => {
    const { id } = await made();
    const delivery = (await test(id)).body.id;
    await api.db
      .updateTable('webhook_deliveries')
      .set({ status: 'failed', failure: 'bad_status', next_attempt_at: null, attempts: 9 })
      .execute();
    api.clock.advance(3_600_000);
    const { status, body } = await api.ask('POST', `/v1/webhook-deliveries/${String(delivery)}/attempts`);
    expect(status).toBe(202);
    expect(body).toMatchObject({
      ...{ id: delivery, status: 'pending', failure: null },
      nextAttemptAt: api.clock.now().toISOString(),
    });
  });

  it('is not sent to an endpoint that is switched off', async () => {
    const { id } = await made();
    const delivery = (await test(id)).body.id;
    await api.ask('PUT', `/v1/webhook-endpoints/${String(id)}`, { ...ENDPOINT, enabled: false });
    for (const answer of [
      await test(id),
      await api.ask('POST', `/v1/webhook-deliveries/${String(delivery)}/attempts`),
    ]) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'endpoint_disabled' } });
    }
  });

  it('of another shop is not there, and in no list', async () => {
    const { id } = (await post(ENDPOINT, 'other')).body;
    const shop = { shop: 'other' };
    const path = `/v1/webhook-endpoints/${String(id)}/test-deliveries`;
    const { body } = await api.ask('POST', path, undefined, shop);
    const delivery = `/v1/webhook-deliveries/${String(body.id)}`;
    expect((await api.ask('GET', delivery, undefined, shop)).status).toBe(200);
    expect((await api.ask('GET', delivery)).status).toBe(404);
    expect((await api.ask('POST', `${delivery}/attempts`)).status).toBe(404);
    expect((await api.ask('GET', '/v1/webhook-deliveries')).body.data).toEqual([]);
  });
});

describe('the log', () => {
  it('is walked page by page, both ways, newest first, and narrowed', async () => {
    const [one, two] = [await made(), await made({ ...ENDPOINT, url: 'https://shop.example/two' })];
    for (let n = 0; n < 7; n++) {
      await api.ask('POST', `/v1/webhook-endpoints/${String(n % 2 === 0 ? one.id : two.id)}/test-deliveries`);
      api.clock.advance(n === 3 ? 0 : 1_000);
    }
    const list = async (query: string): Promise<Body> =>
      (await api.ask('GET', `/v1/webhook-deliveries?${query}`)).body;
    const ids = (page: Body): string[] => page.data.map(({ id }: { id: string }) => id);
    const all = ids(await list(''));
    expect(all).toHaveLength(7);
    const first = await list('limit=3');
    const second = await list(`limit=3&cursor=${String(first.nextCursor)}`);
    const third = await list(`limit=3&cursor=${String(second.nextCursor)}`);
    expect([first, second, third].flatMap(ids)).toEqual(all);
    expect(third.nextCursor).toBeNull();
    expect(ids(await list(`limit=3&cursor=${String(third.prevCursor)}`))).toEqual(ids(second));
    expect(ids(await list(`endpoint=${String(one.id)}`))).toHaveLength(4);
    expect(ids(await list('status=delivered'))).toEqual([]);
    expect(ids(await list('event=endpoint.test'))).toHaveLength(7);
    expect(ids(await list(`from=${new Date(api.clock.now().getTime() - 1_000).toISOString()}`))).toHaveLength(
      1,
    );
    expect((await api.ask('GET', '/v1/webhook-deliveries?events=x')).status).toBe(422);
  });
});
