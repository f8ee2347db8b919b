import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMembership, createPerson, sessionOf, type TestPerson } from './support/people.ts';
import { startApi, type Answer, type TestApi } from './support/start-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
});
afterAll(() => api.close());

/** Asks as a person, in a session of their own. */
async function as(
  { userId }: TestPerson,
  method: string,
  path: string,
  body?: unknown,
  shop?: string,
): Promise<Answer> {
  const headers = await sessionOf(api, userId);
  return await api.ask(method, path, body, { key: null, headers, ...(shop !== undefined && { shop }) });
}

/** A shop with an owner of its own; there is no owner of all shops beside. */
let shops = 0;
async function shopWithOwner(): Promise<{ shop: string; owner: TestPerson }> {
  shops += 1;
  const shop = `shop-${String(shops)}`;
  await api.ask('POST', '/v1/shops', { slug: shop, name: shop });
  return { shop, owner: await createPerson(api, { role: 'owner', shop }) };
}

describe('people of a shop', () => {
  it('are listed for its owners, newest first, page by page, and nobody of another shop is among them', async () => {
    const { shop, owner } = await shopWithOwner();
    const staff = await createPerson(api, { role: 'staff', shop });
    await createPerson(api, { role: 'owner', shop: 'other' });
    const { body } = await as(owner, 'GET', '/v1/people');
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([staff.id, owner.id]);
    expect(body.data[0]).toMatchObject({
      email: staff.email,
      role: 'staff',
      roleHere: 'staff',
      roleEverywhere: null,
    });
    const first = await as(owner, 'GET', '/v1/people?limit=1');
    const cursor: string = first.body.nextCursor;
    const second = await as(owner, 'GET', `/v1/people?limit=1&cursor=${cursor}`);
    expect([first.body.data[0].id, second.body.data[0].id]).toEqual([staff.id, owner.id]);
    expect(second.body.nextCursor).toBeNull();
    expect((await as(owner, 'GET', `/v1/people/${staff.id}`)).body).toEqual(body.data[0]);
    expect(await api.ask('GET', `/v1/people?cursor=${cursor}`, undefined, { shop: 'other' })).toMatchObject({
      status: 400,
      body: { code: 'bad_cursor' },
    });
  });

  it('of several shops may in each what they may there, and are led to the first of theirs', async () => {
    const [one, two] = [await shopWithOwner(), await shopWithOwner()];
    const person = await createPerson(api, { role: 'read_only', shop: two.shop });
    await addMembership(api, person.userId, { role: 'owner', shop: one.shop });
    const rename = (shop?: string) =>
      as(person, 'PUT', `/v1/shops/${shop ?? one.shop}`, { name: 'New' }, shop);
    expect((await rename(one.shop)).status).toBe(200);
    expect((await rename()).status).toBe(200);
    expect((await rename(two.shop)).status).toBe(403);
    const listed = await as(person, 'GET', '/v1/shops');
    expect(listed.body.data.map(({ slug }: { slug: string }) => slug)).toEqual([one.shop, two.shop]);
    // Owner here and reader everywhere is no owner of all shops.
    const reader = await createPerson(api, { role: 'read_only', shop: null });
    await addMembership(api, reader.userId, { role: 'owner', shop: one.shop });
    const made = await as(reader, 'POST', '/v1/shops', { slug: 'grabbed', name: 'x' }, one.shop);
    expect(made).toMatchObject({ status: 403, body: { code: 'one_shop_key' } });
    expect((await as(reader, 'PUT', `/v1/shops/${two.shop}`, { name: 'x' }, two.shop)).status).toBe(403);
  });
});

describe('the last owner', () => {
  it('is neither demoted nor removed, whoever asks, until there is another', async () => {
    const { shop, owner } = await shopWithOwner();
    const path = `/v1/people/${owner.id}`;
    const refused = { status: 409, body: { code: 'last_owner' } };
    expect(await as(owner, 'PUT', path, { role: 'staff' })).toMatchObject(refused);
    expect(await as(owner, 'DELETE', path)).toMatchObject(refused);
    expect(await api.ask('PUT', path, { role: 'read_only' }, { shop })).toMatchObject(refused);
    expect(await api.ask('DELETE', path, undefined, { shop })).toMatchObject(refused);
    await createPerson(api, { role: 'owner', shop });
    expect((await as(owner, 'PUT', path, { role: 'staff' })).status).toBe(200);
  });

  it('stays when two owners remove each other in the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { shop, owner } = await shopWithOwner();
      const other = await createPerson(api, { role: 'owner', shop });
      const sessions = [await sessionOf(api, owner.userId), await sessionOf(api, other.userId)];
      const statuses = await Promise.all(
        [other, owner].map(({ id }, index) =>
          api.ask('DELETE', `/v1/people/${id}`, undefined, { key: null, headers: sessions[index] ?? {} }),
        ),
      );
      const owners = await api.ask('GET', '/v1/people', undefined, { shop });
      const left = owners.body.data.filter(({ roleHere }: { roleHere: string }) => roleHere === 'owner');
      expect(left).toHaveLength(1);
      expect(statuses.filter(({ status }) => status === 200)).toHaveLength(1);
    }
  });

  it('of all shops stays where a shop has no owner of its own', async () => {
    const whole = await startApi();
    const owner = await createPerson(whole, { role: 'owner', shop: null });
    const path = `/v1/people/${owner.id}`;
    expect(await whole.ask('DELETE', path)).toMatchObject({ status: 409, body: { code: 'last_owner' } });
    const demoted = await whole.ask('PUT', path, { role: 'staff', allShops: true });
    expect(demoted).toMatchObject({ status: 409, body: { code: 'last_owner' } });
    await createPerson(whole, { role: 'owner' });
    expect((await whole.ask('DELETE', path)).body).toEqual({ accountErased: true });
    await whole.close();
  });
});

describe('an owner of one shop', () => {
  it('changes nothing of who belongs to all shops, and takes nobody out of another', async () => {
    const { shop, owner } = await shopWithOwner();
    const everywhere = await createPerson(api, { role: 'staff', shop: null });
    const refused = { status: 403, body: { code: 'one_shop_key' } };
    const path = `/v1/people/${everywhere.id}`;
    expect(await as(owner, 'PUT', path, { role: 'read_only' })).toMatchObject(refused);
    expect(await as(owner, 'PUT', path, { role: 'owner', allShops: true })).toMatchObject(refused);
    expect(await as(owner, 'DELETE', path)).toMatchObject(refused);
    const shared = await createPerson(api, { role: 'staff', shop });
    await addMembership(api, shared.userId, { role: 'staff', shop: 'other' });
    expect((await as(owner, 'DELETE', `/v1/people/${shared.id}`)).body).toEqual({ accountErased: false });
    expect((await as(shared, 'GET', '/v1/session')).body.memberships).toEqual([
      { shop: 'other', role: 'staff' },
    ]);
  });

  it('sets no password of who belongs elsewhere too: the link would open that as well', async () => {
    const { shop, owner } = await shopWithOwner();
    const shared = await createPerson(api, { role: 'staff', shop });
    await addMembership(api, shared.userId, { role: 'owner', shop: 'other' });
    const everywhere = await createPerson(api, { role: 'read_only', shop: null });
    for (const { id } of [shared, everywhere]) {
      const answer = await as(owner, 'POST', `/v1/people/${id}/password-resets`, {});
      expect(answer).toMatchObject({ status: 403, body: { code: 'one_shop_key' } });
    }
    const own = await createPerson(api, { role: 'staff', shop });
    expect((await as(owner, 'POST', `/v1/people/${own.id}/password-resets`, {})).status).toBe(201);
  });
});

describe('an account that is erased', () => {
  it('leaves nothing but the history of what its person did, under their name', async () => {
    const { shop, owner } = await shopWithOwner();
    await createPerson(api, { role: 'owner', shop });
    const person = await createPerson(api, { role: 'owner', shop, name: 'Moa Lind' });
    await as(person, 'PUT', `/v1/shops/${shop}`, { name: 'Mugs' });
    await as(person, 'PUT', '/v1/email-template', { colors: { button: '#7a1f3d' } });
    await as(person, 'POST', '/v1/invitations', { email: 'friend@staff.example', role: 'owner' });
    expect((await as(owner, 'DELETE', `/v1/people/${person.id}`)).body).toEqual({ accountErased: true });
    const row = await api.db.selectFrom('users').select('id').where('id', '=', person.userId).execute();
    expect(row).toEqual([]);
    expect((await as(owner, 'GET', '/v1/invitations')).body.data).toEqual([]);
    const entries = await as(owner, 'GET', `/v1/audit-log?actor=${person.id}`);
    expect(entries.body.data.at(-1)).toMatchObject({ actor: { name: 'Moa Lind' }, action: 'putShopsSlug' });
    const versions = await as(owner, 'GET', '/v1/email-template/versions');
    expect(versions.body.data[0].savedBy).toBe('Moa Lind');
  });
});
