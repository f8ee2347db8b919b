import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPerson, sessionOf } from '../api/support/people.ts';
import { startApi, type Answer, type Body, type TestApi } from '../api/support/start-api.ts';
import { tellCheckout } from '../../api/demo-shops/tell-checkout.ts';
import { insertApiKey, type Scope } from '../../db/queries/api-keys.ts';
import { findShopEvenRemoved } from '../../db/queries/shops.ts';
import { formatId, parseId } from '../../domain/id.ts';
import { createLinkToken, type LinkPurpose } from '../../domain/recovery-link.ts';
import { emptyShops } from '../../relay/empty-shops.ts';
import { createLog } from '../../log.ts';
import { activitiesWith } from '../support/activities-with.ts';
import { createWorld, DUE_MS, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';

const demo = { shop: 'demo' };
const PATH = '/v1/shops/demo';
const INVITED = 'tor@invited.example';

let world: World;
let api: TestApi;
let made: Body;
/** Of Schedules that were deleted, whose shop. */
let unscheduled: string[];
beforeEach(async () => {
  world = await createWorld();
  const { db, clock, secrets } = world;
  api = await startApi({ db, clock, secrets, mailboxUrl: 'http://mailbox.example' });
  made = (await api.ask('POST', '/v1/demo-shops')).body;
  unscheduled = [];
});
afterEach(async () => {
  await api.close();
  await world.stop();
});

/** The API with the world's database, which is not its own. */
const people = (): TestApi => ({ ...api, db: world.db });
async function keyOf(scopes: Scope[]): Promise<string> {
  const { id } = await row();
  return (await insertApiKey(world.db, { shopId: id, name: 'test', scopes }, world.clock.now())).secret;
}
const remove = async () => {
  expect((await api.ask('DELETE', PATH)).status).toBe(204);
};
const empty = (unschedule = (slug: string) => void unscheduled.push(slug)) =>
  emptyShops({
    ...{ db: world.db, clock: world.clock, log: createLog('relay', 'silent') },
    purges: {
      keep: () => Promise.resolve(),
      remove: async (slug) => {
        await Promise.resolve();
        unschedule(slug);
      },
    },
    secrets: world.secrets,
  });
const row = () =>
  world.db.selectFrom('shops').selectAll().where('slug', '=', 'demo').executeTakeFirstOrThrow();
const scheduled = async (): Promise<string[]> =>
  (await api.ask('GET', '/v1/checkouts?emailStatus=scheduled', undefined, demo)).body.data.map(
    ({ id }: Body) => String(id),
  );
/** All that the database holds, but for what tells of what staff did. */
async function everything(): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name <> 'audit_log'`.execute(world.db);
  const texts = rows.map(async ({ name }) => {
    const { rows: told } = await sql<{ text: string }>`
      select coalesce(string_agg(t::text, ' '), '') as text from ${sql.table(name)} t`.execute(world.db);
    return told.map(({ text }) => text);
  });
  return (await Promise.all(texts)).flat().join(' ');
}

describe('a shop that is removed', () => {
  it('is found by nobody from then on, and its slug stays taken', async () => {
    const key = await keyOf(['read', 'admin']);
    const { code } = (
      await api.ask('POST', `/v1/pos/devices/${String(made.till.deviceId)}/pairing-codes`, undefined, demo)
    ).body;
    const told = { webhookSecret: 'a secret of the shop', ownRecoveryMailsOff: true };
    expect((await api.ask('PUT', '/v1/connections/shopify', told, demo)).status).toBe(200);
    const invited = await api.ask('POST', '/v1/invitations', { email: INVITED, role: 'staff' }, demo);
    const link = String(invited.body.url).split('/').at(-1);
    const { userId } = await createPerson(people(), { role: 'owner', shop: 'demo' });
    const session = { key: null, headers: await sessionOf(people(), userId) };
    await remove();
    const status = async (asking: Promise<Answer>) => (await asking).status;
    expect(await status(api.ask('GET', '/v1/settings', undefined, demo))).toBe(404);
    expect(await status(api.ask('GET', '/v1/settings', undefined, { key }))).toBe(401);
    expect(await status(api.ask('GET', '/v1/session', undefined, session))).toBe(401);
    expect(await status(api.ask('POST', '/v1/pos/pairings', { code }, { key: null }))).toBeGreaterThan(400);
    const joining = { token: link, name: 'Tor', password: 'a long enough password' };
    expect(
      await status(api.ask('POST', '/v1/invitation-acceptances', joining, { key: null })),
    ).toBeGreaterThan(400);
    expect(await status(api.ask('POST', '/hooks/demo/shopify', {}, { key: null }))).toBe(404);
    expect(await status(api.ask('PUT', PATH, { name: 'Again' }))).toBe(404);
    expect(await status(api.ask('DELETE', PATH))).toBe(404);
    expect((await api.ask('GET', '/v1/shops')).body.data).toHaveLength(1);
    expect(await api.ask('POST', '/v1/shops', { slug: 'demo', name: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'shop_exists' },
    });
    expect((await api.ask('POST', '/v1/demo-shops')).body.slug).toBe('demo-2');
  });

  it('is removed by those who may make shops, and never the default one', async () => {
    const refused = { status: 403, body: { code: 'one_shop_key' } };
    const key = await keyOf(['admin']);
    expect(await api.ask('DELETE', PATH, undefined, { key })).toMatchObject(refused);
    const { userId } = await createPerson(people(), { role: 'owner', shop: 'demo' });
    const as = { key: null, headers: await sessionOf(people(), userId) };
    expect(await api.ask('DELETE', PATH, undefined, as)).toMatchObject(refused);
    expect((await api.ask('DELETE', '/v1/shops/default', undefined, as)).status).toBe(404);
    expect(await api.ask('DELETE', '/v1/shops/default')).toMatchObject({
      status: 409,
      body: { code: 'default_shop' },
    });
    const everywhere = await createPerson(people(), { role: 'owner', shop: null });
    const headers = await sessionOf(people(), everywhere.userId);
    expect((await api.ask('DELETE', PATH, undefined, { key: null, headers })).status).toBe(204);
  });

  it('mails nothing any more, neither by itself nor what staff asked for before', async () => {
    const [one, ...others] = await scheduled();
    const sent = await api.ask('POST', `/v1/checkouts/${String(one)}/recovery-emails`, {}, demo);
    const to = { to: 'me@shop.example' };
    const test = await api.ask('POST', '/v1/email-template/test', to, demo);
    await remove();
    world.clock.advance(DUE_MS);
    const mails: string[] = [];
    const local = activitiesWith(
      world,
      ({ to: address }) => {
        mails.push(address);
        return Promise.resolve({ kind: 'accepted', providerMessageId: '1' });
      },
      { mailsStayHere: true },
    );
    for (const { body } of [sent, test]) {
      expect(await local.deliverMessage(body.messageId)).toMatchObject({ kind: 'not_sent' });
    }
    for (const id of others) await local.deliverEmail(id);
    expect(others.length).toBeGreaterThan(3);
    expect(mails).toEqual([]);
  });

  it('leads nowhere by its mails’ links, but for those to unsubscribe', async () => {
    const local = activitiesWith(world, () => Promise.resolve({ kind: 'accepted', providerMessageId: '1' }), {
      mailsStayHere: true,
    });
    for (const id of await scheduled()) await local.deliverEmail(id);
    const mail = await world.db
      .selectFrom('messages')
      .select('id')
      .where('kind', '=', 'automatic')
      .executeTakeFirstOrThrow();
    const token = (purpose: LinkPurpose) => {
      const expiresAt = new Date(world.clock.now().getTime() + 24 * HOUR_MS);
      return createLinkToken({ purpose, messageId: mail.id, expiresAt }, world.secrets.signLink);
    };
    const ask = (path: string, method = 'GET') => fetch(api.url + path, { method, redirect: 'manual' });
    expect((await ask(`/r/${token('recovery')}`)).status).toBe(303);
    await remove();
    await empty();
    expect((await ask(`/r/${token('recovery')}`)).status).toBe(410);
    expect((await ask(`/u/${token('unsubscribe')}`)).status).toBe(200);
    expect((await ask(`/u/${token('unsubscribe')}`, 'POST')).status).toBe(200);
  });
});

describe('what is of people in a removed shop', () => {
  it('is gone, and so are keys, tills, connections, endpoints, members and invitations', async () => {
    await createPerson(people(), { role: 'owner', shop: 'demo' });
    await api.ask('POST', '/v1/invitations', { email: INVITED, role: 'staff' }, demo);
    const endpoint = { url: 'https://hook.example/told', events: ['email.sent'] };
    expect((await api.ask('POST', '/v1/webhook-endpoints', endpoint, demo)).status).toBe(201);
    const told = { webhookSecret: 'a secret of the shop', ownRecoveryMailsOff: true };
    expect((await api.ask('PUT', '/v1/connections/shopify', told, demo)).status).toBe(200);
    const test = await api.ask('POST', '/v1/email-template/test', { to: 'me@shop.example' }, demo);
    const other = await world.put(world.newToken());
    expect(await everything()).toMatch(/astrid/i);
    await remove();
    await world.activities.deliverMessage(test.body.messageId);
    await empty();
    const left = await everything();
    for (const word of [/astrid/i, /@mail\.example/, /\+4670174/, /@invited\.example/, /@staff\.example/]) {
      expect(left).not.toMatch(word);
    }
    for (const word of [/hook\.example/, /me@shop/, /\bEva\b/]) expect(left).not.toMatch(word);
    const { id } = await row();
    for (const table of [
      'connections',
      'webhook_endpoints',
      'memberships',
      'invitations',
      'customers',
    ] as const) {
      const rows = await world.db.selectFrom(table).select('shop_id').where('shop_id', '=', id).execute();
      expect(rows, table).toEqual([]);
    }
    const open = world.db.selectFrom('api_keys').select('id').where('revoked_at', 'is', null);
    expect(await open.where('shop_id', '=', id).execute()).toEqual([]);
    expect((await world.row(other)).erased_at).toBeNull();
    expect(unscheduled).toEqual(['demo']);
  });

  it('ends the waits of its checkouts', async () => {
    const ids = (await scheduled()).map((id) => parseId('checkout', id) ?? 0);
    await world.db.deleteFrom('outbox').execute();
    await remove();
    await empty();
    const rows = await world.db.selectFrom('outbox').select(['checkout_id', 'kind']).execute();
    const woken = rows.filter(({ kind }) => kind === 'start_recovery').map(({ checkout_id: id }) => id);
    expect(woken).toEqual(expect.arrayContaining(ids));
    const [first = 0] = ids;
    const outcome = await world.activities.decideRecovery(formatId('checkout', first));
    expect(outcome).toMatchObject({ kind: 'not_sent' });
  });

  it('goes although a run was cut off, and although a request that was under way added to it', async () => {
    const shop = await findShopEvenRemoved(world.db, 'demo');
    if (shop === undefined) throw new Error('no shop');
    await remove();
    await empty(() => {
      throw new Error('Temporal is away');
    });
    expect(await everything()).toMatch(/astrid/i);
    await empty();
    const late = { hoursAgo: 0, who: 'astrid', items: { 'mug-1': 1 } } as const;
    await tellCheckout({ db: world.db, secrets: world.secrets, shop }, late, 999, world.clock.now());
    expect((await row()).emptied_at).toBeNull();
    world.clock.advance(10 * MINUTE_MS);
    await empty();
    expect(await everything()).not.toMatch(/astrid/i);
    expect((await row()).emptied_at).toEqual(world.clock.now());
    unscheduled = [];
    await empty();
    expect(unscheduled).toEqual([]);
  });
});
