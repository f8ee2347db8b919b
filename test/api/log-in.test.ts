import { describe, expect, it } from 'vitest';
import { outdatedHash, PASSWORD, tryLogIn, type Work } from './support/log-in.ts';
import { useLogIns } from './support/log-in-world.ts';
import { cookiesIn, SAME_ORIGIN } from './support/people.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const costsOf = (some: Work[]) => some.map(({ cost, length }) => ({ ...cost, length }));

const world = useLogIns();

const auditOf = async (action: string) =>
  (await world.api.ask('GET', `/v1/audit-log?action=${action}&limit=250`)).body.data;

describe('a log-in', () => {
  it('fault 45: answers a right and a wrong name alike, for the same hash work', async () => {
    const known = await world.wrong();
    const knownWork = costsOf(world.work.splice(0));
    const unknown = await world.wrong(world.from, 'nobody@staff.example');
    const unknownWork = costsOf(world.work.splice(0));
    const nonsense = await world.wrong(world.from, 'no address\u0007 at all');
    expect(knownWork).toEqual([{ memory: 19_456, passes: 2, parallelism: 1, length: 32 }]);
    expect(unknownWork).toEqual(knownWork);
    expect(costsOf(world.work)).toEqual(knownWork);
    expect(known).toMatchObject({ status: 401, body: { code: 'wrong_log_in' } });
    const headersOf = ({ headers }: typeof known) =>
      [...headers.keys()].filter((name) => !['date', 'x-request-id', 'ratelimit'].includes(name));
    for (const answer of [unknown, nonsense]) {
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual(known.body);
      expect(headersOf(answer)).toEqual(headersOf(known));
    }
  });

  it('finds the account however its address is written', async () => {
    expect(
      (await tryLogIn(world.api, ` ${world.person.email.toUpperCase()} `, PASSWORD, world.from)).status,
    ).toBe(201);
  });

  it('begins a session under a new token, and ends the one that the browser had', async () => {
    const first = cookiesIn((await world.right()).headers);
    const second = cookiesIn((await world.right({ ...world.from, cookie: first })).headers);
    const who = (cookie: string) =>
      world.api.ask('GET', '/v1/session', undefined, { key: null, headers: { ...SAME_ORIGIN, cookie } });
    expect(first).not.toBe(second);
    expect((await who(first)).status).toBe(401);
    expect((await who(second)).body).toEqual({
      person: { id: world.person.id, email: world.person.email, name: expect.any(String), totp: false },
      memberships: [{ shop: 'default', role: 'owner' }],
    });
  });

  it('sets cookies that no script reads and no other site sends along', async () => {
    const cookies = (await world.right()).headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) {
      expect(cookie).toContain('; Path=/; ');
      expect(cookie).toContain('; HttpOnly; SameSite=Lax');
      expect(cookie).not.toContain('Domain');
    }
  });

  it('stores neither token nor password', async () => {
    const cookies = cookiesIn((await world.right()).headers);
    const token = /session=([\w-]+)/.exec(cookies)?.[1] ?? 'none';
    const rows = await world.api.db.selectFrom('user_sessions').selectAll().execute();
    const users = await world.api.db.selectFrom('users').selectAll().execute();
    expect(token.length).toBe(43);
    expect(JSON.stringify({ rows, users })).not.toContain(token);
    expect(JSON.stringify(users)).not.toContain(PASSWORD);
    expect(users.at(-1)?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('hashes the password anew when hashes have become dearer', async () => {
    const user = world.api.db.updateTable('users').where('id', '=', world.person.userId);
    await user.set({ password_hash: outdatedHash() }).execute();
    expect((await world.right()).status).toBe(201);
    const stored = world.api.db
      .selectFrom('users')
      .select('password_hash')
      .where('id', '=', world.person.userId);
    expect((await stored.executeTakeFirstOrThrow()).password_hash).toMatch(/m=19456,t=2,p=1/);
    expect((await world.right()).status).toBe(201);
  });

  it('is in the audit log, and one that was refused too, without the name that was typed', async () => {
    await world.right();
    await world.wrong();
    await world.wrong(world.from, 'hunter2-in-the-wrong-field@example.com');
    const [unknown, refused, done] = await auditOf('logIn');
    expect(done).toMatchObject({ actor: { id: world.person.id }, outcome: 'done' });
    expect(refused).toMatchObject({ actor: null, target: { userId: world.person.id }, outcome: 'refused' });
    expect(unknown).toMatchObject({ actor: null, target: {}, outcome: 'refused' });
    expect(JSON.stringify(await world.api.db.selectFrom('audit_log').selectAll().execute())).not.toContain(
      'hunter2',
    );
  });
});

describe('a session', () => {
  const open = async () => ({ ...SAME_ORIGIN, cookie: cookiesIn((await world.right()).headers) });
  const look = (headers: Record<string, string>) =>
    world.api.ask('GET', '/v1/session', undefined, { key: null, headers });

  it('is over when nobody used it for a day, and goes on when somebody did', async () => {
    const [used, idle] = [await open(), await open()];
    world.api.clock.advance(DAY_MS - HOUR_MS);
    expect((await look(used)).status).toBe(200);
    await expect.poll(async () => (await seenAt(used)) > world.api.clock.now().getTime() - 1_000).toBe(true);
    world.api.clock.advance(2 * HOUR_MS);
    expect((await look(used)).status).toBe(200);
    expect((await look(idle)).status).toBe(401);
  });

  it('is over after two weeks, however much it is used', async () => {
    const headers = await open();
    for (let day = 0; day < 27; day += 1) {
      world.api.clock.advance(DAY_MS / 2);
      expect((await look(headers)).status).toBe(200);
      await expect
        .poll(async () => (await seenAt(headers)) > world.api.clock.now().getTime() - 1_000)
        .toBe(true);
    }
    world.api.clock.advance(DAY_MS);
    expect((await look(headers)).status).toBe(401);
  });

  async function seenAt(headers: Record<string, string>): Promise<number> {
    const { body } = await world.api.ask('GET', '/v1/account/sessions', undefined, { key: null, headers });
    return new Date(body.data.find(({ isThis }: { isThis: boolean }) => isThis).lastSeenAt).getTime();
  }
});
