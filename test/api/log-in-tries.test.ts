import { describe, expect, it } from 'vitest';
import { createLogIn, PASSWORD, tryLogIn } from './support/log-in.ts';
import { useLogIns } from './support/log-in-world.ts';
import { cookiesIn } from './support/people.ts';
import { startApi } from './support/start-api.ts';

const world = useLogIns();

describe('fault 45: tries', () => {
  it('of one account go five at once, then each waits twice as long', async () => {
    for (let tries = 0; tries < 5; tries += 1)
      expect((await world.wrong(world.nextAddress())).status).toBe(401);
    const waits: number[] = [];
    for (let tries = 0; tries < 4; tries += 1) {
      const refused = await world.wrong(world.nextAddress());
      expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_log_ins' } });
      const seconds = Number(refused.headers.get('retry-after'));
      waits.push(seconds);
      world.api.clock.advance(seconds * 1_000);
      expect((await world.wrong(world.nextAddress())).status).toBe(401);
    }
    expect(waits).toEqual([1, 2, 4, 8]);
  });

  it('of an account that does not exist are counted alike', async () => {
    for (let tries = 0; tries < 5; tries += 1) await world.wrong(world.nextAddress(), 'ghost@staff.example');
    const refused = await world.wrong(world.nextAddress(), 'ghost@staff.example');
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_log_ins' } });
  });

  it('that come all at once are not looked at: a hundred cost no more work than five', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => world.wrong(world.nextAddress())));
    expect(world.work).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(95);
  });

  it('never lock the account for good: the longest wait is a quarter of an hour, then a right one is taken', async () => {
    let longest = 0;
    for (let tries = 0; tries < 40; tries += 1) {
      const { headers } = await world.wrong(world.nextAddress());
      const seconds = Number(headers.get('retry-after') ?? 0);
      longest = Math.max(longest, seconds);
      world.api.clock.advance(seconds * 1_000);
    }
    expect(longest).toBe(900);
    world.api.clock.advance(900_000);
    expect((await world.right()).status).toBe(201);
    // And nothing of before counts any more.
    for (let tries = 0; tries < 5; tries += 1)
      expect((await world.wrong(world.nextAddress())).status).toBe(401);
  });

  it('from elsewhere do not keep out a browser that has logged in before', async () => {
    const device = cookiesIn((await world.right()).headers);
    for (let tries = 0; tries < 8; tries += 1) await world.wrong(world.nextAddress());
    expect((await world.right(world.nextAddress())).status).toBe(429);
    expect((await world.right({ ...world.nextAddress(), cookie: device })).status).toBe(201);
  });

  it('with a browser’s mark of another account count for the account', async () => {
    const other = await createLogIn(world.api, world.passwords, { role: 'staff' });
    const device = cookiesIn((await tryLogIn(world.api, other.email, PASSWORD, world.from)).headers);
    for (let tries = 0; tries < 5; tries += 1) await world.wrong(world.nextAddress());
    expect((await world.wrong({ ...world.nextAddress(), cookie: device })).status).toBe(429);
  });

  it('of one address are limited, for whichever accounts, and right ones do not count', async () => {
    for (let tries = 0; tries < 10; tries += 1) expect((await world.right()).status).toBe(201);
    for (let tries = 0; tries < 50; tries += 1) {
      expect((await world.wrong(world.from, `somebody-${String(tries)}@staff.example`)).status).toBe(401);
    }
    expect((await world.wrong(world.from, 'one-more@staff.example')).status).toBe(429);
    expect((await world.wrong(world.nextAddress(), 'one-more@staff.example')).status).toBe(401);
  });

  it('are limited whatever a caller says of its address', async () => {
    const behindNothing = await startApi({ passwords: world.passwords });
    const person = await createLogIn(behindNothing, world.passwords, { role: 'owner' });
    const lie = (n: number) => ({
      'x-forwarded-for': `203.0.113.${String(n)}`,
      forwarded: `for=203.0.113.${String(n)}`,
    });
    for (let tries = 0; tries < 50; tries += 1) {
      await tryLogIn(behindNothing, `somebody-${String(tries)}@staff.example`, 'wrong', lie(tries));
    }
    const refused = await tryLogIn(behindNothing, person.email, PASSWORD, lie(99));
    expect(refused.status).toBe(429);
    // The proxy that is believed tells the last address; what came before it, a caller may have made up.
    for (let tries = 0; tries < 50; tries += 1) {
      const forged = { 'x-forwarded-for': `203.0.113.${String(tries)}, 198.51.100.250` };
      await world.wrong(forged, `nobody-${String(tries)}@staff.example`);
    }
    expect((await world.wrong({ 'x-forwarded-for': '198.51.100.250' }, 'x@staff.example')).status).toBe(429);
    await behindNothing.close();
  });

  it('are shared by processes, and survive their end', async () => {
    for (let tries = 0; tries < 5; tries += 1) await world.wrong(world.nextAddress());
    const shared = { db: world.api.db, clock: world.api.clock, passwords: world.passwords };
    const another = await startApi({ ...shared, trustedProxies: ['127.0.0.1'] });
    const refused = await tryLogIn(another, world.person.email, PASSWORD, world.nextAddress());
    expect(refused.status).toBe(429);
    await another.close();
  });

  it('name nobody in the database', async () => {
    await world.wrong();
    const rows = await world.api.db.selectFrom('log_in_tries').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    const text = rows.map(({ place }) => place.toString('latin1')).join(' ');
    expect(text).not.toContain('staff.example');
    expect(text).not.toContain('198.51.100');
  });
});
