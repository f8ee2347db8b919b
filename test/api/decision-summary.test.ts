import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseId } from '../../domain/id.ts';
import { NO_SEND_REASONS, reasonText } from '../../domain/no-send.ts';
import { erase } from '../support/erase.ts';
import { staffOf, type Staff } from '../support/by-hand.ts';
import { mailedCheckout } from '../support/earned-orders.ts';
import { createWorld, DUE_MS, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';
import type { Body } from './support/start-api.ts';

const DAY_MS = 24 * HOUR_MS;

let world: World;
let staff: Staff;
let token = '';
beforeAll(async () => {
  world = await createWorld();
  staff = await staffOf(world);
});
afterAll(async () => {
  await staff.api.close();
  await world.stop();
});
beforeEach(async () => {
  await world.db.deleteFrom('checkouts').execute();
  await world.setSettings({});
  world.clock.advance(60 * DAY_MS);
  token = world.newToken();
});

const ask = async (query = ''): Promise<Body> => {
  // What is decided at this very moment belongs to the time from now on.
  world.clock.advance(1);
  const { status, body } = await staff.api.ask('GET', `/v1/decisions/summary${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
/** The reasons that are not 0. */
const reasonsOf = (told: Body): Record<string, number> =>
  Object.fromEntries(
    told.notSent
      .filter(({ checkouts }: Body) => checkouts > 0)
      .map(({ reason, checkouts }: Body) => [reason, checkouts]),
  );

async function undecidedAt(reason: 'automation_off' | 'observe_only' | 'no_link'): Promise<string> {
  await world.setSettings(
    reason === 'no_link'
      ? { allowedHosts: [] }
      : { automation: reason === 'observe_only' ? { observe: true } : { enabled: false } },
  );
  const id = await world.dueCheckout(world.newToken());
  await world.activities.decideRecovery(id);
  await world.setSettings({});
  return id;
}

describe('the summary of decisions', () => {
  it('lists every reason with its words, also of a shop in which nothing happened', async () => {
    const told = await ask();
    expect(told).toMatchObject({ decided: 0, sent: 0, sentByHand: 0, wouldHaveBeenSent: 0 });
    expect(told.waiting).toEqual({ checkouts: 0, due: 0, firstDueAt: null, lastDueAt: null });
    expect(told.notSent).toEqual(
      NO_SEND_REASONS.map((reason) => ({ reason, text: reasonText(reason), checkouts: 0 })),
    );
  });

  it('counts each checkout once, as it stands: decided is what was sent and what was not', async () => {
    await mailedCheckout(world);
    await undecidedAt('no_link');
    await undecidedAt('no_link');
    await world.put(world.newToken());
    world.clock.advance(MINUTE_MS * 11);
    await world.order({ id: token, checkoutToken: token });
    const told = await ask();
    expect(told).toMatchObject({ decided: 3, sent: 1, sentByHand: 0 });
    expect(reasonsOf(told)).toEqual({ no_link: 2 });
    expect(told.waiting.checkouts).toBe(1);
  });

  it('counts what a completion decided, and leaves out who bought straight away', async () => {
    await staff.abandoned(token);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    const other = world.newToken();
    await world.put(other);
    world.clock.advance(MINUTE_MS);
    await world.order({ id: `o-${other}`, checkoutToken: other });
    const told = await ask();
    expect(told.decided).toBe(1);
    expect(reasonsOf(told)).toEqual({ completed_order: 1 });
  });

  it('moves a checkout that was reopened to those that wait, and counts its next decision alone', async () => {
    await world.setSettings({ automation: { enabled: false } });
    const id = await world.dueCheckout(token);
    await world.activities.decideRecovery(id);
    expect(reasonsOf(await ask())).toEqual({ automation_off: 1 });
    await world.setSettings({});
    world.clock.advance(DAY_MS);
    await world.put(token);
    expect(await ask()).toMatchObject({ decided: 0, waiting: { checkouts: 1 } });
    world.clock.advance(DUE_MS);
    await world.activities.deliverEmail(id);
    expect(await ask()).toMatchObject({ decided: 1, sent: 1, waiting: { checkouts: 0 } });
  });

  it('tells apart what only a mail by hand was sent for', async () => {
    const id = await staff.abandoned(token);
    await world.activities.deliverMessage(await staff.sent(id));
    world.clock.advance(DUE_MS);
    await world.activities.decideRecovery(id);
    await mailedCheckout(world);
    expect(await ask()).toMatchObject({ decided: 2, sent: 2, sentByHand: 1 });
  });

  it('says of a shop that only observes how many mails would have gone', async () => {
    await undecidedAt('observe_only');
    await world.setSettings({ automation: { observe: true } });
    const id = await world.put(world.newToken());
    world.clock.advance(DUE_MS + 73 * HOUR_MS);
    await world.activities.decideRecovery(id);
    const told = await ask();
    expect(reasonsOf(told)).toEqual({ observe_only: 2 });
    expect(told.wouldHaveBeenSent).toBe(1);
  });

  it('counts a checkout that was observed twice, for its shopper came back, once', async () => {
    await world.setSettings({ automation: { observe: true } });
    const id = await world.dueCheckout(token);
    await world.activities.decideRecovery(id);
    world.clock.advance(HOUR_MS);
    await world.put(token);
    world.clock.advance(DUE_MS);
    await world.activities.decideRecovery(id);
    const told = await ask();
    expect(reasonsOf(told)).toEqual({ observe_only: 1 });
    expect(told.wouldHaveBeenSent).toBe(1);
  });

  it('counts an erased checkout as erased, when it was', async () => {
    const { id } = await mailedCheckout(world);
    await erase(world, id);
    expect(reasonsOf(await ask())).toEqual({ erased: 1 });
  });

  it('says how many wait, how many of them are due, and until when', async () => {
    const startMs = world.clock.now().getTime();
    await world.put(world.newToken());
    world.clock.advance(2 * HOUR_MS);
    await world.put(world.newToken());
    world.clock.advance(9 * HOUR_MS);
    expect((await ask()).waiting).toEqual({
      checkouts: 2,
      due: 1,
      firstDueAt: new Date(startMs + DUE_MS).toISOString(),
      lastDueAt: new Date(startMs + DUE_MS + 2 * HOUR_MS).toISOString(),
    });
  });

  it('takes a day as the shop’s, also where its clocks change, and a decision belongs to one of two days', async () => {
    await world.setSettings({ timeZone: 'Europe/Stockholm' });
    for (const at of [
      '2026-10-24T21:59:59.999Z',
      '2026-10-24T22:00:00Z',
      '2026-10-25T22:59:59.999Z',
      '2026-10-25T23:00:00Z',
    ]) {
      const id = await world.put(world.newToken());
      await world.db
        .updateTable('checkouts')
        .set({ decided_at: at, email_status: 'not_sent', email_status_reason: 'no_link' })
        .where('id', '=', parseId('checkout', id))
        .execute();
    }
    const counts: number[] = [];
    for (const day of ['2026-10-24', '2026-10-25', '2026-10-26']) {
      counts.push((await ask(`?from=${day}&to=${day}`)).decided);
    }
    expect(counts).toEqual([1, 2, 1]);
  });

  it('refuses a period that ends before it begins, and what is no time', async () => {
    for (const query of ['?from=2026-03-02&to=2026-03-01', '?from=yesterday']) {
      expect((await staff.api.ask('GET', `/v1/decisions/summary${query}`)).status).toBe(422);
    }
  });

  it('tells nothing of another shop', async () => {
    await mailedCheckout(world);
    await staff.api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
    const { body } = await staff.api.ask('GET', '/v1/decisions/summary', undefined, { shop: 'other' });
    expect(body).toMatchObject({ decided: 0, waiting: { checkouts: 0 } });
  });
});
