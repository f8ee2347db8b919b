import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../api/routes.ts';
import { createPerson, sessionOf } from './support/people.ts';
import { storeAll } from './support/one-of-everything.ts';
import { EXAMPLES } from '../../api/examples.ts';
import { startApi, type Ask, type TestApi } from './support/start-api.ts';

const DAY_MS = 24 * 3_600_000;

/** Writes of the scope `admin` that change nothing. */
const PREVIEWS = new Set([
  'post /v1/checkouts/{id}/recovery-emails/preview',
  'post /v1/email-template/preview',
  'post /v1/settings/preview',
]);

let api: TestApi;
let owned: Record<string, Record<string, string>>;
beforeAll(async () => {
  api = await startApi();
  await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
  ({ params: owned } = await storeAll(api));
});
afterAll(() => api.close());

const entries = async (query = '', as: Ask = {}) =>
  (await api.ask('GET', `/v1/audit-log?limit=250${query}`, undefined, as)).body.data;
const newest = async () => (await entries())[0];

const writes = ROUTES.filter(
  ({ access, method }) => access.kind === 'shop' && access.scope === 'admin' && method !== 'get',
);

describe.each(writes.map((route) => ({ name: `${route.method} ${route.path}`, route })))(
  '$name',
  ({ name, route }) => {
    it('is told, whatever became of it, unless it changes nothing', async () => {
      const before = await api.count('audit_log');
      const owner = await createPerson(api, { role: 'owner', shop: null, name: 'Ines Berg' });
      const headers = await sessionOf(api, owner.userId);
      const path = route.path.replaceAll(
        /\{(\w+)\}/g,
        (_, key: string) => owned[route.path]?.[key] ?? 'nothing',
      );
      const body = route.body === undefined ? undefined : EXAMPLES[name];
      const { status, body: answer } = await api.ask(route.method.toUpperCase(), path, body, {
        key: null,
        headers,
      });
      expect(status).not.toBe(401);
      if (PREVIEWS.has(name)) {
        expect(await api.count('audit_log')).toBe(before);
        return;
      }
      expect(await newest()).toMatchObject({
        actor: { id: owner.id, name: 'Ines Berg' },
        outcome: status < 300 ? 'done' : 'refused',
        code: status < 300 ? null : answer.code,
      });
    });
  },
);

describe('the audit log', () => {
  it('says which settings were changed, from what to what', async () => {
    const { body } = await api.ask('GET', '/v1/settings');
    const settings = {
      ...body,
      automation: { ...body.automation, delayHours: 6 },
      allowedHosts: ['mugs.example'],
    };
    const { headers } = await api.ask('PUT', '/v1/settings', settings);
    expect(await newest()).toMatchObject({
      actor: { id: 'admin_key', name: 'admin key' },
      action: 'putSettings',
      changes: [
        { field: 'automation.delayHours', from: body.automation.delayHours, to: 6 },
        { field: 'allowedHosts', from: body.allowedHosts, to: ['mugs.example'] },
      ],
      requestId: headers.get('x-request-id'),
    });
  });

  it('says which role was changed, whose, and by whom', async () => {
    const person = await createPerson(api, { role: 'staff' });
    const { id, key } = (await api.ask('POST', '/v1/api-keys', { name: 'x', scopes: ['admin'] })).body;
    await api.ask('PUT', `/v1/people/${person.id}`, { role: 'owner' }, { key });
    expect(await newest()).toMatchObject({
      actor: { id },
      action: 'putPeopleId',
      target: { id: person.id },
      changes: [{ field: 'roleHere', from: 'staff', to: 'owner' }],
    });
  });

  it('tells what was begun and never ended: it may have been done', async () => {
    const order = await api.ask('PUT', '/v1/settings', { coolOffHours: 3 });
    expect(order.status).toBe(200);
    const cut = await startApi({
      db: api.db,
      clock: api.clock,
      fetchPicture: () => Promise.reject(new Error('the process dies here')),
    });
    const logo = { url: 'https://pictures.example/a.png' };
    expect((await cut.ask('PUT', '/v1/email-template/logo', logo)).status).toBe(500);
    expect(await newest()).toMatchObject({ action: 'putEmailTemplateLogo', outcome: 'unknown', code: null });
    await cut.close();
  });

  it('is written before anything is done: what cannot be told is not done', async () => {
    const before = (await api.ask('GET', '/v1/settings')).body;
    await api.db.schema.alterTable('audit_log').renameTo('audit_log_away').execute();
    expect((await api.ask('PUT', '/v1/settings', { coolOffHours: 99 })).status).toBe(500);
    await api.db.schema.alterTable('audit_log_away').renameTo('audit_log').execute();
    expect((await api.ask('GET', '/v1/settings')).body).toEqual(before);
  });

  it('tells once what an Idempotency-Key has repeated', async () => {
    const headers = { 'idempotency-key': 'rename' };
    const before = await api.count('audit_log');
    for (let n = 0; n < 3; n += 1) await api.ask('PUT', '/v1/shops/default', { name: 'Mugs' }, { headers });
    expect(await api.count('audit_log')).toBe(before + 1);
  });

  it('names no shopper', async () => {
    await api.ask('PUT', '/v1/suppressions/ada@example.se', { note: 'Ada rang us' });
    await api.ask('DELETE', '/v1/suppressions/ada@example.se');
    const rows = JSON.stringify(await api.db.selectFrom('audit_log').selectAll().execute());
    for (const word of ['ada@', 'Ada', 'no-mail@example.se', 'a@example.se'])
      expect(rows).not.toContain(word);
  });

  it('is narrowed by actor, action and time, and read page by page both ways', async () => {
    const owner = await createPerson(api, { role: 'owner' });
    api.clock.advance(DAY_MS);
    const headers = await sessionOf(api, owner.userId);
    const from = api.clock.now().toISOString();
    for (const name of ['One', 'Two', 'Three']) {
      await api.ask('PUT', '/v1/shops/default', { name }, { key: null, headers });
      api.clock.advance(1_000);
    }
    const to = api.clock.now().toISOString();
    api.clock.advance(1_000);
    await api.ask('PUT', '/v1/shops/default', { name: 'Four' }, { key: null, headers });
    const mine = await entries(`&actor=${owner.id}&action=putShopsSlug&from=${from}&to=${to}`);
    expect(mine.map(({ changes }: { changes: { to: string }[] }) => changes[0]?.to)).toEqual([
      'Three',
      'Two',
      'One',
    ]);
    const page = async (cursor?: string) =>
      (
        await api.ask(
          'GET',
          `/v1/audit-log?actor=${owner.id}&limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`,
        )
      ).body;
    const first = await page();
    const second = await page(first.nextCursor);
    expect([...first.data, ...second.data].map(({ changes }) => changes[0].to)).toEqual([
      'Four',
      'Three',
      'Two',
      'One',
    ]);
    expect((await page(second.prevCursor)).data).toEqual(first.data);
  });

  it('shows an owner of one shop what was done there, and the log-ins of its people, and no more', async () => {
    const local = await createPerson(api, { role: 'owner', shop: 'other' });
    const foreigner = await createPerson(api, { role: 'owner' });
    const [mine, theirs] = [await sessionOf(api, local.userId), await sessionOf(api, foreigner.userId)];
    await api.ask('PUT', '/v1/account', { name: 'Local' }, { key: null, headers: mine });
    await api.ask('PUT', '/v1/account', { name: 'Foreign' }, { key: null, headers: theirs });
    await api.ask('PUT', '/v1/shops/other', { name: 'Other' }, { key: null, headers: mine });
    const seen = await entries('', { key: null, headers: mine });
    expect(seen.map(({ action }: { action: string }) => action)).toEqual(['putShopsSlug', 'putAccount']);
  });

  it('is kept for two years, and forgets as new entries come', async () => {
    const old = await entries();
    expect(old.length).toBeGreaterThan(20);
    api.clock.advance(2 * 365 * DAY_MS);
    await api.ask('PUT', '/v1/shops/default', { name: 'Old' });
    expect((await entries()).length).toBe(old.length + 1);
    api.clock.advance(3 * DAY_MS);
    await api.ask('PUT', '/v1/shops/default', { name: 'New' });
    expect((await entries()).map(({ changes }: { changes: { to: string }[] }) => changes[0]?.to)).toEqual([
      'New',
      'Old',
    ]);
  });
});
