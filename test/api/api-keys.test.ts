import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '../../db/database.ts';
import { createPerson, sessionOf } from './support/people.ts';
import { startApi, type Ask, type TestApi } from './support/start-api.ts';

const MINUTE_MS = 60_000;

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
});
afterAll(() => api.close());

const make = (body: object, as: Ask = {}) => api.ask('POST', '/v1/api-keys', { name: 'A key', ...body }, as);
const use = (key: string, path = '/v1/settings') => api.ask('GET', path, undefined, { key });
const listed = async (id: string) =>
  (await api.ask('GET', '/v1/api-keys?limit=250')).body.data.find((one: { id: string }) => one.id === id);

describe('a key', () => {
  it('is shown once, stored hashed, and listed with all but itself', async () => {
    const { status, body } = await make({ scopes: ['read', 'read', 'ingest'] });
    const { key, ...rest } = body;
    expect(status).toBe(201);
    expect(rest).toMatchObject({
      name: 'A key',
      scopes: ['read', 'ingest'],
      allShops: false,
      createdBy: 'admin key',
    });
    expect((await use(key)).status).toBe(200);
    expect(await listed(body.id)).toEqual({
      ...rest,
      lastUsedAt: expect.any(String),
      scopes: ['ingest', 'read'],
    });
    const stored = await api.db.selectFrom('api_keys').selectAll().execute();
    const told = await api.db.selectFrom('audit_log').selectAll().execute();
    expect(JSON.stringify([stored, told])).not.toContain(key);
  });

  it('asked for twice under one Idempotency-Key is one, and is not kept with its answer', async () => {
    const headers = { 'idempotency-key': 'one key, please' };
    const first = await make({ scopes: ['read'] }, { headers });
    const again = await make({ scopes: ['read'] }, { headers });
    expect(again).toMatchObject({ status: 201, body: { ...first.body, key: null } });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const kept = JSON.stringify(await api.db.selectFrom('idempotency_keys').select('body').execute());
    expect(kept).toContain(first.body.id);
    expect(kept).not.toContain(first.body.key);
  });

  it('is good until it expires, to the moment', async () => {
    const expiresAt = new Date(api.clock.now().getTime() + MINUTE_MS).toISOString();
    const { body } = await make({ scopes: ['read'], expiresAt });
    api.clock.advance(MINUTE_MS - 1);
    expect((await use(body.key)).status).toBe(200);
    api.clock.advance(1);
    expect((await use(body.key)).status).toBe(401);
    const past = await make({ scopes: ['read'], expiresAt });
    expect(past).toMatchObject({ status: 422, body: { errors: [{ path: 'expiresAt' }] } });
  });

  it('gives no scope that it lacks, and nothing that outlives it', async () => {
    const expiresAt = new Date(api.clock.now().getTime() + MINUTE_MS);
    const admin = await make({ scopes: ['admin'], expiresAt: expiresAt.toISOString() });
    const as = { key: admin.body.key };
    const soon = { expiresAt: expiresAt.toISOString() };
    for (const scope of ['ingest', 'pos', 'capture']) {
      const answer = await make({ scopes: ['read', scope], ...soon }, as);
      expect(answer).toMatchObject({ status: 403, body: { code: 'missing_scope' } });
    }
    expect((await make({ scopes: ['read', 'admin'], ...soon }, as)).status).toBe(201);
    for (const late of [null, new Date(expiresAt.getTime() + 1).toISOString()]) {
      const answer = await make({ scopes: ['read'], expiresAt: late }, as);
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'expiresAt' }] } });
    }
  });

  it('of all shops is given by callers of all shops alone', async () => {
    const oneShop = await make({ scopes: ['admin'] });
    const owner = await createPerson(api, { role: 'owner' });
    const people: Ask[] = [
      { key: oneShop.body.key },
      { key: null, headers: await sessionOf(api, owner.userId) },
    ];
    for (const as of people) {
      const answer = await make({ scopes: ['read'], allShops: true }, as);
      expect(answer).toMatchObject({ status: 403, body: { code: 'one_shop_key' } });
    }
    const { body } = await make({ scopes: ['read'], allShops: true });
    expect((await api.ask('GET', '/v1/settings', undefined, { key: body.key, shop: 'other' })).status).toBe(
      200,
    );
    // And is neither seen nor revoked by others.
    const seen = await api.ask('GET', '/v1/api-keys', undefined, people[0]);
    expect(seen.body.data.map(({ id }: { id: string }) => id)).not.toContain(body.id);
    expect((await api.ask('DELETE', `/v1/api-keys/${String(body.id)}`, undefined, people[0])).status).toBe(
      404,
    );
  });

  it('is given by an owner for whatever their shop’s programs do, under their name', async () => {
    const owner = await createPerson(api, { role: 'owner', name: 'Ines Berg' });
    const as = { key: null, headers: await sessionOf(api, owner.userId) };
    const { body } = await make({ scopes: ['ingest', 'pos', 'capture'] }, as);
    expect(body.createdBy).toBe('Ines Berg');
  });
});

describe('when a key was used last', () => {
  it('is noted at most once a minute', async () => {
    const { body } = await make({ scopes: ['read'] });
    const usedAt = async () => (await listed(body.id)).lastUsedAt;
    const first = api.clock.now().toISOString();
    await use(body.key);
    await expect.poll(usedAt).toBe(first);
    api.clock.advance(MINUTE_MS - 1);
    await use(body.key);
    await use(body.key);
    expect(await usedAt()).toBe(first);
    api.clock.advance(1);
    await use(body.key);
    await expect.poll(usedAt).toBe(api.clock.now().toISOString());
  });

  it('is never in the way of a request, not even while its row is locked', async () => {
    const { body } = await make({ scopes: ['read'] });
    const elsewhere = createDatabase(api.databaseUrl, { max: 1 });
    const held = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const holding = elsewhere.transaction().execute(async (tx) => {
      await sql`select from api_keys where id = ${Number(String(body.id).replace('key_', ''))} for update`.execute(
        tx,
      );
      locked.resolve();
      await held.promise;
    });
    await locked.promise;
    // More than the pool has connections: one that waits for the row must not be joined by others.
    const answers = await Promise.all(Array.from({ length: 30 }, () => use(body.key)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200));
    held.resolve();
    await holding;
    await elsewhere.destroy();
  });
});
