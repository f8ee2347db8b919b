import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedCheckouts } from '../../bench/seed-checkouts.ts';
import { staffOf, type Staff } from '../support/by-hand.ts';
import { mailedCheckout } from '../support/earned-orders.ts';
import { createWorld, DUE_MS, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';
import type { Body } from './support/start-api.ts';

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
  await world.db.deleteFrom('messages').execute();
  await world.db.deleteFrom('checkouts').execute();
  await world.setSettings({});
  world.clock.advance(100 * 24 * HOUR_MS);
});

const ON = { automation: { enabled: true }, allowedHosts: ['shop.example'], mailsPerMinute: null };

async function preview(settings: object): Promise<Body> {
  world.clock.advance(1);
  const { status, body } = await staff.api.ask('POST', '/v1/settings/preview', settings);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
/** The reasons that are not 0. */
const some = (notSent: Body[]): Record<string, number> =>
  Object.fromEntries(
    notSent.filter(({ checkouts }) => checkouts > 0).map(({ reason, checkouts }) => [reason, checkouts]),
  );

describe('what other settings would do to the checkouts that wait', () => {
  it('says how many would go now, later and not at all, and when', async () => {
    const startMs = world.clock.now().getTime();
    await world.put('first');
    world.clock.advance(6 * HOUR_MS);
    await world.put('second');
    await world.put('elsewhere', { recoveryUrl: 'https://elsewhere.example/' });
    world.clock.advance(HOUR_MS);
    const { waiting } = await preview({ ...ON, automation: { enabled: true, delayHours: 4 } });
    const later = new Date(startMs + 10 * HOUR_MS + 10 * MINUTE_MS).toISOString();
    expect(waiting).toMatchObject({
      checkouts: 3,
      judged: 3,
      now: 1,
      later: { checkouts: 1, firstAt: later, lastAt: later },
    });
    expect(some(waiting.notAtAll)).toEqual({ no_link: 1 });
  });

  it('says that all which waited too long would never go: switching on is no blast', async () => {
    await world.setSettings({ automation: { enabled: false } });
    for (const name of ['a', 'b', 'c']) await world.put(name);
    world.clock.advance(DUE_MS + 73 * HOUR_MS);
    const { waiting } = await preview(ON);
    expect(waiting).toMatchObject({ now: 0, later: { checkouts: 0, firstAt: null, lastAt: null } });
    expect(some(waiting.notAtAll)).toEqual({ too_old: 3 });
  });

  it('looks at the person as the decision would: of two checkouts only the newer would go', async () => {
    await world.put('older', { email: 'ada@example.se' });
    world.clock.advance(MINUTE_MS);
    await world.put('newer', { email: 'ada@example.se' });
    world.clock.advance(DUE_MS);
    const { waiting } = await preview(ON);
    expect(waiting.now).toBe(1);
    expect(some(waiting.notAtAll)).toEqual({ superseded: 1 });
  });

  it('does not count a mail that is still tried against itself', async () => {
    const id = await world.dueCheckout('tried');
    await world.provider.setFault({ kind: 'status', status: 429, count: 1 });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({ type: 'emailRefused' });
    expect((await preview(ON)).waiting).toMatchObject({ checkouts: 1, now: 1 });
    await world.provider.setFault(null);
  });
});

describe('what other settings would have done', () => {
  it('stands beside what happened, from the facts of each decision', async () => {
    await mailedCheckout(world, { customer: null });
    await world.setSettings({ automation: { enabled: false } });
    await world.activities.decideRecovery(await world.dueCheckout(world.newToken()));
    const bought = world.newToken();
    const id = await world.put(bought);
    world.clock.advance(5 * HOUR_MS);
    await world.order({ id: `o-${bought}`, email: `${bought}@example.se` });
    world.clock.advance(DUE_MS - 5 * HOUR_MS);
    await world.activities.decideRecovery(id);
    const { history } = await preview({ ...ON, automation: { enabled: true, delayHours: 2 } });
    expect(history).toMatchObject({ decided: 3, judged: 3, withoutFacts: 0 });
    expect([history.happened.sent, some(history.happened.notSent)]).toEqual([
      1,
      { automation_off: 1, completed_order: 1 },
    ]);
    expect([history.proposed.sent, some(history.proposed.notSent)]).toEqual([3, {}]);
    const strict = await preview({ ...ON, automation: { enabled: true, audience: 'subscribers' } });
    expect(some(strict.history.proposed.notSent)).toEqual({ not_subscribed: 2, completed_order: 1 });
  });

  it('keeps what a completion decided, for which no facts are stored', async () => {
    const token = world.newToken();
    await staff.abandoned(token);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    const { history } = await preview({ ...ON, automation: { enabled: true, delayHours: 0.01 } });
    expect(history).toMatchObject({ decided: 1, withoutFacts: 1 });
    expect(some(history.proposed.notSent)).toEqual({ completed_order: 1 });
  });

  it('tells no mail by hand from none: it is not the settings’ doing', async () => {
    const id = await staff.abandoned(world.newToken());
    await world.activities.deliverMessage(await staff.sent(id));
    world.clock.advance(DUE_MS);
    await world.activities.decideRecovery(id);
    const { history } = await preview(ON);
    for (const counts of [history.happened, history.proposed]) {
      expect([counts.sent, some(counts.notSent)]).toEqual([0, { already_emailed: 1 }]);
    }
  });

  it('leaves out what is older than 90 days', async () => {
    await mailedCheckout(world);
    world.clock.advance(90 * 24 * HOUR_MS);
    expect((await preview(ON)).history).toMatchObject({ decided: 0, judged: 0 });
  });

  it('judges a sample of a large shop, says of how many, and the same one each time', async () => {
    await seedCheckouts(world.db, world.shop.id, 12_000, world.clock.now());
    const { history } = await preview(ON);
    expect(history.judged).toBe(4_000);
    expect(history.decided).toBeGreaterThan(4_000);
    const { sent, notSent } = history.happened;
    const added = notSent.reduce((sum: number, { checkouts }: Body) => sum + checkouts, sent);
    expect(added).toBe(history.judged);
    world.clock.advance(-1);
    expect((await preview(ON)).history).toEqual(history);
  });
});

describe('asking for a preview', () => {
  it('changes nothing: no settings, no decision, no word to a workflow', async () => {
    await world.put('first');
    world.clock.advance(DUE_MS);
    const tables = ['outbox', 'decisions', 'messages', 'checkout_events', 'idempotency_keys'] as const;
    const state = async () => {
      const rows = [];
      for (const table of tables) rows.push(await world.db.selectFrom(table).selectAll().execute());
      return [...rows, await world.db.selectFrom('shops').selectAll().execute()];
    };
    const before = await state();
    await preview({ ...ON, automation: { enabled: true, delayHours: 0.5 } });
    expect(await state()).toEqual(before);
  });

  it.each<[string, unknown]>([
    ['an unknown field', { colour: 'red' }],
    ['a delay of 0', { automation: { delayHours: 0 } }],
    ['an alarm after no time', { alarms: { silentHours: 0 } }],
  ])('is refused as saving would be: %s', async (_name, body) => {
    expect((await staff.api.ask('POST', '/v1/settings/preview', body)).status).toBe(422);
    expect((await staff.api.ask('PUT', '/v1/settings', body)).status).toBe(422);
  });
});
