import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { upsertHeartbeat } from '../../db/queries/relay.ts';
import type { Log } from '../../log.ts';
import { watchAlarms } from '../../relay/watch-alarms.ts';
import { staffOf, type Staff } from '../support/by-hand.ts';
import { createWorld, DUE_MS, HOUR_MS, type World } from '../support/world.ts';
import type { Body } from './support/start-api.ts';

const lines: { level: string; facts: Record<string, unknown>; words: string }[] = [];
const nothing = () => undefined;
const write = (level: string) => (facts: Readonly<Record<string, unknown>>, words: string) => {
  lines.push({ level, facts, words });
};
const log: Log = {
  ...{ trace: nothing, debug: nothing, warn: nothing, fatal: nothing },
  info: write('info'),
  error: write('error'),
  child: () => log,
};

let world: World;
let staff: Staff;
beforeAll(async () => {
  world = await createWorld();
  staff = await staffOf(world);
});
afterAll(async () => {
  await staff.api.close();
  await world.stop();
});
beforeEach(async () => {
  for (const table of ['alarms', 'checkouts', 'orders', 'sending_pauses', 'messages'] as const) {
    await world.db.deleteFrom(table).execute();
  }
  await world.provider.setFault(null);
  await world.setSettings({});
  world.clock.advance(100 * 24 * HOUR_MS);
  lines.length = 0;
});

const watch = () => watchAlarms({ db: world.db, clock: world.clock, log });
async function standing(): Promise<Body[]> {
  await watch();
  return (await staff.api.ask('GET', '/v1/alarms?standing=true')).body.data;
}
const kinds = async () => (await standing()).map(({ kind }: Body) => kind);

/** Tells of a checkout whose mail ends for want of a listed host. */
async function endWithoutLink(): Promise<void> {
  const id = await world.put(world.newToken(), { recoveryUrl: 'https://elsewhere.example/' });
  world.clock.advance(DUE_MS);
  expect(await world.activities.decideRecovery(id)).toMatchObject({ reason: 'no_link' });
}

describe('the alarm that nothing was sent', () => {
  it('is raised when no worker decides what is due, and told in the log, at /readyz, in the summary and in a list', async () => {
    await world.dueCheckout(world.newToken());
    world.clock.advance(24 * HOUR_MS - 1);
    expect(await standing()).toEqual([]);
    world.clock.advance(1);
    const [alarm] = await standing();
    expect(alarm).toMatchObject({
      kind: 'nothing_sent',
      text: expect.stringMatching(/^Since .* mails should have gone, and none did: 1 checkout waits/),
      facts: { overdue: 1, faults: {}, lastMailAt: null },
      raisedAt: world.clock.now().toISOString(),
      clearedAt: null,
    });
    const { body: summary } = await staff.api.ask('GET', '/v1/decisions/summary');
    expect(summary.alarms).toEqual([alarm]);
    await upsertHeartbeat(world.db, 'a worker that does nothing', world.clock.now());
    const warning = expect.stringMatching(/^Shop "default": Since .* mails should have gone/);
    expect(await staff.api.ask('GET', '/readyz')).toMatchObject({
      status: 200,
      body: { warnings: [warning] },
    });
    expect(lines.map(({ level, facts }) => [level, facts['shop'], facts['kind']])).toEqual([
      ['error', 'default', 'nothing_sent'],
    ]);
  });

  it('is raised while a pause holds the mails, and is over with the first mail that goes', async () => {
    const id = await world.dueCheckout(world.newToken());
    await world.provider.setFault({ kind: 'status', status: 401 });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({ type: 'sendingPaused' });
    world.clock.advance(25 * HOUR_MS);
    expect(await kinds()).toEqual(['nothing_sent']);
    await world.provider.setFault(null);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ emailStatus: 'sent' });
    expect(await kinds()).toEqual([]);
    const [kept] = (await staff.api.ask('GET', '/v1/alarms')).body.data;
    expect(kept).toMatchObject({ kind: 'nothing_sent', clearedAt: world.clock.now().toISOString() });
    expect(lines.map(({ level }) => level)).toEqual(['error', 'info']);
  });

  it('is raised when the provider takes no mail, attempt after attempt', async () => {
    const id = await world.dueCheckout(world.newToken());
    await world.provider.setFault({ kind: 'status', status: 429 });
    for (let hour = 0; hour <= 24; hour += 6) {
      await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({ type: 'emailRefused' });
      world.clock.advance(6 * HOUR_MS);
    }
    expect(await kinds()).toEqual(['nothing_sent']);
  });

  it('is raised when checkout after checkout ends with a reason that tells of a fault', async () => {
    await endWithoutLink();
    world.clock.advance(24 * HOUR_MS);
    // One alone may be about that one checkout.
    expect(await kinds()).toEqual([]);
    await endWithoutLink();
    const [alarm] = await standing();
    expect(alarm).toMatchObject({ kind: 'nothing_sent', facts: { overdue: 0, faults: { no_link: 2 } } });
  });

  it('is over when automatic mail is switched off, and comes back with it', async () => {
    await world.dueCheckout(world.newToken());
    world.clock.advance(25 * HOUR_MS);
    expect(await kinds()).toEqual(['nothing_sent']);
    await world.setSettings({ automation: { enabled: false } });
    expect(await kinds()).toEqual([]);
    await world.setSettings({});
    expect(await kinds()).toEqual(['nothing_sent']);
    expect((await staff.api.ask('GET', '/v1/alarms')).body.data).toHaveLength(2);
  });

  it('is not raised by an import of what is too old by then, with or without a link', async () => {
    const old = new Date(world.clock.now().getTime() - 30 * 24 * HOUR_MS);
    for (const recoveryUrl of [null, 'https://shop.example/c', 'https://shop.example/d']) {
      const id = await world.put(world.newToken(), { recoveryUrl }, { createdAt: old, updatedAt: old });
      await world.activities.decideRecovery(id);
    }
    world.clock.advance(25 * HOUR_MS);
    expect(await kinds()).toEqual([]);
  });

  it('is not raised where nobody wants a mail: the shopper, or the merchant', async () => {
    const settle = async (changes: Parameters<World['put']>[1]) => {
      const id = await world.put(world.newToken(), changes);
      world.clock.advance(DUE_MS);
      await world.activities.decideRecovery(id);
      world.clock.advance(25 * HOUR_MS);
    };
    await settle({ channel: 'pos' });
    await settle({ email: null, phone: '+46701234567' });
    await settle({ lineItems: [] });
    await world.setSettings({ automation: { observe: true } });
    await settle({});
    await settle({ recoveryUrl: null });
    await settle({ recoveryUrl: null });
    expect(await kinds()).toEqual([]);
  });

  it('is raised and logged once, however many processes look at the same time', async () => {
    await world.dueCheckout(world.newToken());
    world.clock.advance(25 * HOUR_MS);
    await Promise.all(Array.from({ length: 8 }, watch));
    await watch();
    expect(lines).toHaveLength(1);
    await world.setSettings({ automation: { enabled: false } });
    await Promise.all(Array.from({ length: 8 }, watch));
    expect(lines).toHaveLength(2);
  });

  it('tells what is known by now as long as it stands', async () => {
    await world.dueCheckout(world.newToken());
    world.clock.advance(25 * HOUR_MS);
    const [before] = await standing();
    await world.dueCheckout(world.newToken());
    const [after] = await standing();
    expect([before.facts.overdue, after.facts.overdue]).toEqual([1, 2]);
    expect(after).toMatchObject({ id: before.id, raisedAt: before.raisedAt });
  });

  it('is each shop’s own', async () => {
    await world.dueCheckout(world.newToken());
    world.clock.advance(25 * HOUR_MS);
    await watch();
    await staff.api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
    const { body } = await staff.api.ask('GET', '/v1/alarms', undefined, { shop: 'other' });
    expect(body.data).toEqual([]);
  });
});

describe('the list of alarms', () => {
  it('is paged both ways, newest first', async () => {
    for (let n = 0; n < 3; n += 1) {
      await world.setSettings({});
      await world.dueCheckout(world.newToken());
      world.clock.advance(25 * HOUR_MS);
      await watch();
      await world.setSettings({ automation: { enabled: false } });
      await watch();
    }
    const page = async (query: string) => (await staff.api.ask('GET', `/v1/alarms?${query}`)).body;
    const all = (await page('')).data;
    expect(all).toHaveLength(3);
    const first = await page('limit=2');
    const second = await page(`limit=2&cursor=${String(first.nextCursor)}`);
    expect([...first.data, ...second.data]).toEqual(all);
    expect(second.nextCursor).toBeNull();
    expect((await page(`limit=2&cursor=${String(second.prevCursor)}`)).data).toEqual(first.data);
    expect((await page('standing=true')).data).toEqual([]);
    expect((await page('standing=false')).data).toEqual(all);
    expect((await staff.api.ask('GET', '/v1/alarms?standing=perhaps')).status).toBe(422);
    expect(
      (await staff.api.ask('GET', `/v1/alarms?standing=true&cursor=${String(first.nextCursor)}`)).status,
    ).toBe(400);
  });
});
