import { TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cookiesIn, SAME_ORIGIN, sessionOf, type TestPerson } from './support/people.ts';
import { countedPasswords, createLogIn, PASSWORD, tryLogIn } from './support/log-in.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const STEP_MS = 30_000;
const { passwords } = countedPasswords();

let api: TestApi;
let person: TestPerson;
let headers: Record<string, string>;
beforeAll(async () => {
  api = await startApi({ passwords });
});
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.advance(3_600_000);
  person = await createLogIn(api, passwords, { role: 'staff' });
  headers = await sessionOf(api, person.userId);
});

const account = (method: string, path: string, body?: unknown) =>
  api.ask(method, `/v1/account/${path}`, body, { key: null, headers });
/** What an authenticator shows, so many steps from now. */
const shown = (secret: string, steps = 0) =>
  new TOTP({ secret }).generate({ timestamp: api.clock.now().getTime() + steps * STEP_MS });

async function switchOn(): Promise<{ secret: string; codes: string[] }> {
  const { body } = await account('POST', 'totp', { password: PASSWORD });
  const { secret } = body;
  const on = await account('PUT', 'totp', { enabled: true, code: shown(secret) });
  expect(on.status).toBe(200);
  api.clock.advance(STEP_MS);
  return { secret, codes: on.body.recoveryCodes };
}

async function begin(): Promise<Record<string, string>> {
  const answer = await tryLogIn(api, person.email, PASSWORD);
  expect(answer).toMatchObject({ status: 202, body: { wanted: 'totp' } });
  return { ...SAME_ORIGIN, cookie: cookiesIn(answer.headers) };
}
const complete = (pending: Record<string, string>, code: string) =>
  api.ask('POST', '/v1/session/totp', { code }, { key: null, headers: pending });

describe('a second factor', () => {
  it('is asked for after the password, and until then nothing is open', async () => {
    const { secret } = await switchOn();
    const pending = await begin();
    expect((await api.ask('GET', '/v1/settings', undefined, { key: null, headers: pending })).status).toBe(
      401,
    );
    expect((await api.ask('GET', '/v1/session', undefined, { key: null, headers: pending })).status).toBe(
      401,
    );
    const done = await complete(pending, shown(secret));
    expect(done).toMatchObject({ status: 201, body: { person: { id: person.id, totp: true } } });
    const full = { ...SAME_ORIGIN, cookie: cookiesIn(done.headers) };
    expect((await api.ask('GET', '/v1/settings', undefined, { key: null, headers: full })).status).toBe(200);
    // The waiting is over: its cookie was replaced.
    expect((await complete(pending, shown(secret, 1))).status).toBe(401);
  });

  it('is on only after its first code', async () => {
    await account('POST', 'totp', { password: PASSWORD });
    expect((await tryLogIn(api, person.email, PASSWORD)).status).toBe(201);
    const wrong = await account('PUT', 'totp', { enabled: true, code: '000000' });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'code' }] } });
  });

  it('takes each code once, and one of the steps before and after', async () => {
    const { secret } = await switchOn();
    api.clock.advance(5 * STEP_MS);
    const code = shown(secret, -1);
    expect((await complete(await begin(), shown(secret, -2))).status).toBe(401);
    expect((await complete(await begin(), code)).status).toBe(201);
    expect((await complete(await begin(), code)).status).toBe(401);
    expect((await complete(await begin(), shown(secret, 1))).status).toBe(201);
    expect((await complete(await begin(), shown(secret))).status).toBe(401);
  });

  it('takes one of two equal codes that come in the same moment', async () => {
    const { secret } = await switchOn();
    const [one, other] = [await begin(), await begin()];
    const both = await Promise.all([complete(one, shown(secret)), complete(other, shown(secret))]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 401]);
  });

  it('ends the waiting after five wrong codes, and after five minutes', async () => {
    const { secret } = await switchOn();
    const pending = await begin();
    for (let tries = 0; tries < 5; tries += 1) {
      api.clock.advance(20_000);
      expect((await complete(pending, 'WRONG')).body.code).toBe('wrong_code');
    }
    api.clock.advance(120_000);
    expect((await complete(pending, shown(secret))).body.code).toBe('unauthenticated');
    const late = await begin();
    api.clock.advance(301_000);
    expect((await complete(late, shown(secret))).body.code).toBe('unauthenticated');
  });

  it('has wrong codes count as log-ins that failed: nobody guesses on and on with the password', async () => {
    await switchOn();
    let refused = 0;
    for (let tries = 0; tries < 8; tries += 1) {
      const answer = await tryLogIn(api, person.email, PASSWORD);
      const pending = { ...SAME_ORIGIN, cookie: cookiesIn(answer.headers) };
      const code = answer.status === 202 ? await complete(pending, '000000') : answer;
      if (code.status === 429) refused += 1;
    }
    expect(refused).toBeGreaterThanOrEqual(5);
  });

  it('is replaced by each recovery code once, however it is typed', async () => {
    const { codes } = await switchOn();
    const [first = '', second = ''] = codes;
    expect(new Set(codes).size).toBe(10);
    expect((await complete(await begin(), first.toLowerCase().replaceAll('-', ' '))).status).toBe(201);
    expect((await complete(await begin(), first)).status).toBe(401);
    expect((await complete(await begin(), second)).status).toBe(201);
  });

  it('is set up and switched off with the password alone, and never twice', async () => {
    expect((await account('POST', 'totp', { password: 'not mine at all' })).status).toBe(422);
    await switchOn();
    expect(await account('POST', 'totp', { password: PASSWORD })).toMatchObject({
      status: 409,
      body: { code: 'totp_on' },
    });
    expect((await account('PUT', 'totp', { enabled: false, password: 'not mine at all' })).status).toBe(422);
    const off = await account('PUT', 'totp', { enabled: false, password: PASSWORD });
    expect(off.body).toEqual({ enabled: false, recoveryCodes: [] });
    expect((await tryLogIn(api, person.email, PASSWORD)).status).toBe(201);
    const left = await api.db
      .selectFrom('recovery_codes')
      .select('user_id')
      .where('user_id', '=', person.userId)
      .execute();
    expect(left).toEqual([]);
  });

  it('is still asked for after a password was set anew, unless an owner has it removed', async () => {
    await switchOn();
    const reset = async (body: object) => {
      const { link } = (await api.ask('POST', `/v1/people/${person.id}/password-resets`, body)).body;
      const token = String(link).split('/').at(-1);
      const asked = { token, password: 'nine bowls in the kiln' };
      return await api.ask('POST', '/v1/invitation-acceptances', asked, { key: null, headers: SAME_ORIGIN });
    };
    expect((await reset({})).status).toBe(202);
    expect((await reset({ removeTotp: true })).status).toBe(201);
  });

  it('is encrypted in the database, under the key of this installation, and codes are hashed', async () => {
    const { secret, codes } = await switchOn();
    const users = await api.db.selectFrom('users').selectAll().execute();
    const rows = await api.db.selectFrom('recovery_codes').selectAll().execute();
    const text = JSON.stringify({ users, rows });
    for (const plain of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))]) {
      expect(text).not.toContain(plain);
    }
    const sealed = users.find(({ id }) => id === person.userId)?.totp_secret ?? '';
    expect(api.secrets.totpSeal.open(sealed)).toBe(secret);
    const changed = sealed.startsWith('A') ? `B${sealed.slice(1)}` : `A${sealed.slice(1)}`;
    expect(api.secrets.totpSeal.open(changed)).toBeNull();
  });
});

describe('a password', () => {
  it('is changed with the present one, which ends all other sessions', async () => {
    const other = await sessionOf(api, person.userId);
    const change = (currentPassword: string) =>
      account('PUT', 'password', { currentPassword, newPassword: 'nine bowls in the kiln' });
    expect(await change('not mine at all')).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'currentPassword' }] },
    });
    expect((await change(PASSWORD)).status).toBe(204);
    expect((await api.ask('GET', '/v1/session', undefined, { key: null, headers: other })).status).toBe(401);
    expect((await api.ask('GET', '/v1/session', undefined, { key: null, headers })).status).toBe(200);
    expect((await tryLogIn(api, person.email, PASSWORD)).status).toBe(401);
  });

  it('once changed makes a link void that was made to set it', async () => {
    const { link } = (await api.ask('POST', `/v1/people/${person.id}/password-resets`, {})).body;
    await account('PUT', 'password', { currentPassword: PASSWORD, newPassword: 'nine bowls in the kiln' });
    const asked = { token: String(link).split('/').at(-1), password: PASSWORD };
    const answer = await api.ask('POST', '/v1/invitation-acceptances', asked, {
      key: null,
      headers: SAME_ORIGIN,
    });
    expect(answer.status).toBe(404);
  });

  it('is not guessed by whoever finds a browser open', async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      statuses.push((await account('POST', 'totp', { password: `guess number ${String(tries)}` })).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429, 429]);
  });
});
