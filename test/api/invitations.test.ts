import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertInvitation } from '../../db/queries/invitations.ts';
import { cookiesIn, createPerson, SAME_ORIGIN, sessionOf, type TestPerson } from './support/people.ts';
import { countedPasswords, createLogIn, PASSWORD, tryLogIn } from './support/log-in.ts';
import { startApi, type Answer, type TestApi } from './support/start-api.ts';

const DAY_MS = 24 * 3_600_000;
const { passwords } = countedPasswords();

let api: TestApi;
let owner: TestPerson;
let addresses = 0;
let email: string;
beforeAll(async () => {
  api = await startApi({ passwords });
  await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
  owner = await createPerson(api, { role: 'owner' });
});
afterAll(() => api.close());
beforeEach(() => {
  api.clock.advance(60_000);
  addresses += 1;
  email = `new-${String(addresses)}@Staff.example`;
});

const tokenIn = (link: string) => link.replace('http://recovery.example/invitations/', '');
async function invite(more: Record<string, unknown> = {}): Promise<{ id: string; token: string }> {
  const headers = await sessionOf(api, owner.userId);
  const asked = { email, role: 'staff', ...more };
  const { status, body } = await api.ask('POST', '/v1/invitations', asked, { key: null, headers });
  expect(status).toBe(201);
  return { id: body.id, token: tokenIn(body.link) };
}
const accept = (
  body: Record<string, unknown>,
  headers: Record<string, string> = SAME_ORIGIN,
): Promise<Answer> => api.ask('POST', '/v1/invitation-acceptances', body, { key: null, headers });
const asNew = (token: string) => accept({ token, name: 'Tor', password: PASSWORD });

describe('an invitation', () => {
  it('makes an account, once, and logs in', async () => {
    const { token } = await invite();
    const answer = await asNew(token);
    expect(answer).toMatchObject({ status: 201, body: { person: { email, name: 'Tor' } } });
    expect(answer.body.memberships).toEqual([{ shop: 'default', role: 'staff' }]);
    const headers = { ...SAME_ORIGIN, cookie: cookiesIn(answer.headers) };
    expect((await api.ask('GET', '/v1/settings', undefined, { key: null, headers })).status).toBe(200);
    expect((await asNew(token)).status).toBe(404);
    expect((await tryLogIn(api, email, PASSWORD)).status).toBe(201);
  });

  it('is accepted by one of many at once', async () => {
    const { token } = await invite();
    const answers = await Promise.all(Array.from({ length: 10 }, () => asNew(token)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('is good for seven days, and for none when it was revoked', async () => {
    const [late, revoked, good] = [
      await invite(),
      await invite({ email: 'b@x.example' }),
      await invite({ email: 'c@x.example' }),
    ];
    expect((await api.ask('DELETE', `/v1/invitations/${revoked.id}`)).status).toBe(204);
    expect((await asNew(revoked.token)).status).toBe(404);
    api.clock.advance(7 * DAY_MS - 120_000);
    expect((await asNew(good.token)).status).toBe(201);
    api.clock.advance(121_000);
    expect((await asNew(late.token)).status).toBe(404);
    const listed = await api.ask('GET', '/v1/invitations');
    expect(listed.body.data).toEqual([]);
  });

  it('is listed without its link, and stored without its token', async () => {
    const { id, token } = await invite();
    const { body } = await api.ask('GET', '/v1/invitations');
    expect(body.data[0]).toMatchObject({ id, email, role: 'staff', allShops: false });
    const rows = await api.db.selectFrom('invitations').selectAll().execute();
    expect(JSON.stringify([body, rows])).not.toContain(token);
  });

  it('changes nothing by being looked at', async () => {
    const { token } = await invite();
    for (let looks = 0; looks < 3; looks += 1) {
      expect((await api.ask('GET', `/invitations/${token}`, undefined, { key: null })).status).toBe(200);
    }
    expect((await asNew(token)).status).toBe(201);
  });

  it('wants a name and a password that is good enough', async () => {
    const { token } = await invite();
    const faults = async (password: string) =>
      (await accept({ token, name: 'Tor', password })).body.errors[0];
    expect(await faults('eleven char')).toMatchObject({
      path: 'password',
      message: 'must have at least 12 characters',
    });
    expect(await faults('å'.repeat(129))).toMatchObject({
      path: 'password',
      message: 'must have at most 256 bytes',
    });
    expect(await faults(email.toUpperCase())).toMatchObject({
      path: 'password',
      message: 'must not be the e-mail address',
    });
    expect((await accept({ token, password: PASSWORD })).body.errors[0].path).toBe('name');
    expect((await accept({ token, name: 'T', password: 'aaaaaaaaaaaa' })).status).toBe(201);
  });

  it('lets whoever has the account join, and nobody else in their name', async () => {
    const known = await createLogIn(api, passwords, { role: 'read_only', shop: 'other' });
    const stranger = await createPerson(api, { role: 'staff', shop: 'other' });
    const { token } = await invite({ email: known.email.toUpperCase() });
    const refused = { status: 409, body: { code: 'account_exists' } };
    expect(await asNew(token)).toMatchObject(refused);
    expect(await accept({ token }, await sessionOf(api, stranger.userId))).toMatchObject(refused);
    const joined = await accept({ token }, await sessionOf(api, known.userId));
    expect(joined.status).toBe(201);
    expect(joined.body.memberships).toEqual([
      { shop: 'default', role: 'staff' },
      { shop: 'other', role: 'read_only' },
    ]);
    expect((await tryLogIn(api, known.email, PASSWORD)).status).toBe(201);
  });

  it('takes nothing from whoever may do more already', async () => {
    const headers = await sessionOf(api, owner.userId);
    const { token } = await invite({ email: owner.email, role: 'read_only' });
    expect((await accept({ token }, headers)).body.memberships).toEqual([{ shop: 'default', role: 'owner' }]);
  });

  it('of somebody who was removed or demoted meanwhile is good for nothing', async () => {
    const other = await createPerson(api, { role: 'owner' });
    const headers = await sessionOf(api, other.userId);
    const asked = { email, role: 'owner' };
    const { body } = await api.ask('POST', '/v1/invitations', asked, { key: null, headers });
    await api.ask('PUT', `/v1/people/${other.id}`, { role: 'staff' });
    expect((await asNew(tokenIn(body.link))).status).toBe(404);
  });

  it('into all shops is for those of all shops to give', async () => {
    const headers = await sessionOf(api, owner.userId);
    const asked = { email, role: 'staff', allShops: true };
    const refused = await api.ask('POST', '/v1/invitations', asked, { key: null, headers });
    expect(refused).toMatchObject({ status: 403, body: { code: 'one_shop_key' } });
    const given = await api.ask('POST', '/v1/invitations', asked);
    expect((await asNew(tokenIn(given.body.link))).body.memberships).toEqual([{ shop: null, role: 'staff' }]);
  });

  it('asked for twice under one Idempotency-Key is one, and its link is shown once', async () => {
    const more = { headers: { 'idempotency-key': `invite ${email}` } };
    const first = await api.ask('POST', '/v1/invitations', { email, role: 'staff' }, more);
    const again = await api.ask('POST', '/v1/invitations', { email, role: 'staff' }, more);
    expect(again).toMatchObject({ status: 201, body: { ...first.body, link: null } });
    const rows = await api.db.selectFrom('invitations').select('id').where('email', '=', email).execute();
    expect(rows).toHaveLength(1);
    const kept = await api.db.selectFrom('idempotency_keys').select('body').execute();
    expect(JSON.stringify(kept)).not.toContain(tokenIn(first.body.link));
  });
});

describe('a link to set a password anew', () => {
  it('ends all sessions and the password of before, and the last link alone is good', async () => {
    const person = await createLogIn(api, passwords, { role: 'staff' });
    const headers = await sessionOf(api, person.userId);
    const reset = async () =>
      (await api.ask('POST', `/v1/people/${person.id}/password-resets`, {})).body.link;
    const [first, last] = [tokenIn(await reset()), tokenIn(await reset())];
    const password = 'nine bowls in the kiln';
    expect((await accept({ token: first, password })).status).toBe(404);
    expect((await accept({ token: last, password })).status).toBe(201);
    expect((await api.ask('GET', '/v1/session', undefined, { key: null, headers })).status).toBe(401);
    expect((await tryLogIn(api, person.email, PASSWORD)).status).toBe(401);
    expect((await tryLogIn(api, person.email, password)).status).toBe(201);
    expect((await accept({ token: last, password: 'again and again' })).status).toBe(404);
  });
});

describe('a link', () => {
  it('to set a password is good once, also when it is used ten times at once', async () => {
    const person = await createLogIn(api, passwords, { role: 'staff' });
    const { link } = (await api.ask('POST', `/v1/people/${person.id}/password-resets`, {})).body;
    const asked = Array.from({ length: 10 }, (_, n) => ({
      token: tokenIn(link),
      password: `${PASSWORD} ${String(n)}`,
    }));
    const answers = await Promise.all(asked.map((body) => accept(body)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(9);
  });

  it('that is over leaves nothing of whom it was for', async () => {
    await invite({ email: 'never-came@staff.example' });
    api.clock.advance(8 * DAY_MS);
    const { token } = await invite();
    expect((await asNew(token)).status).toBe(201);
    const rows = JSON.stringify(await api.db.selectFrom('invitations').select('email').execute());
    expect(rows).not.toContain('never-came');
  });
});

describe('the link of a first start', () => {
  it('makes the owner of all shops, and is good for nothing once there is one', async () => {
    const fresh = await startApi({ passwords });
    const made = {
      by: { name: 'npm start', userId: null },
      at: fresh.clock.now(),
      expiresAt: new Date('2027-01-01'),
    };
    const purpose = { kind: 'join' as const, email: null, shopId: null, role: 'owner' as const };
    const [first, second] = [
      await insertInvitation(fresh.db, purpose, made),
      await insertInvitation(fresh.db, purpose, made),
    ];
    const ask = (token: string, address: string) =>
      fresh.ask(
        'POST',
        '/v1/invitation-acceptances',
        { token, name: 'Ines', email: address, password: PASSWORD },
        { key: null, headers: SAME_ORIGIN },
      );
    const answer = await ask(first.token, 'Ines@Shop.example');
    expect(answer.body).toMatchObject({
      person: { email: 'Ines@Shop.example' },
      memberships: [{ shop: null, role: 'owner' }],
    });
    expect((await ask(second.token, 'late@shop.example')).status).toBe(404);
    await fresh.close();
  });
});
