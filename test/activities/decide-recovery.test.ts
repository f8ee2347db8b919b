import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storeCustomer } from '../../api/shops/store-customer.ts';
import { replaceShippingZones } from '../../db/queries/zones.ts';
import { createWorld, DUE_MS, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.setSettings({});
  await replaceShippingZones(world.db, world.shop.id, []);
});

describe('fault 21: one person with several checkouts', () => {
  it('gets one mail, for the newest, in the cool-off time', async () => {
    const token = world.newToken();
    const person = { email: `${token}@example.se` };
    const ids: string[] = [];
    for (const n of [1, 2, 3]) {
      ids.push(await world.put(`${token}-${String(n)}`, person));
      world.clock.advance(MINUTE_MS);
    }
    world.clock.advance(DUE_MS);
    const outcomes = [];
    for (const id of ids) outcomes.push(await world.activities.deliverEmail(id));
    expect(outcomes.map((outcome) => ('reason' in outcome ? outcome.reason : null))).toEqual([
      'superseded',
      'superseded',
      null,
    ]);
    expect(world.provider.mails().filter((mail) => mail.to.includes(person.email))).toHaveLength(1);
  });

  it('gets one mail when two of them are claimed at once, though neither begins later', async () => {
    const token = world.newToken();
    const customer = {
      id: `c-${token}`,
      firstName: null,
      lastName: null,
      acceptsMarketing: null,
      locale: null,
    };
    const ids = await Promise.all(
      ['a', 'b', 'c', 'd'].map((part) => world.put(`${token}-${part}`, { customer })),
    );
    world.clock.advance(DUE_MS);
    await Promise.all(ids.map((id) => world.activities.deliverEmail(id)));
    expect(world.provider.mails().filter((mail) => mail.to.some((to) => to.startsWith(token)))).toHaveLength(
      1,
    );
  });

  it('is not held back by a newer checkout that can get no mail', async () => {
    const token = world.newToken();
    const id = await world.put(token);
    world.clock.advance(MINUTE_MS);
    await world.put(`${token}-till`, { email: `${token}@example.se`, channel: 'pos' });
    world.clock.advance(DUE_MS);
    expect(await world.activities.decideRecovery(id)).toEqual({ kind: 'send' });
  });

  it('is known by what the shop told of its customer, also when the guest names no customer', async () => {
    const token = world.newToken();
    const id = await world.put(token);
    const told = {
      id: `c-${token}`,
      email: `${token}@example.se`,
      phone: null,
      acceptsMarketing: null,
      ordersCount: null,
    };
    await storeCustomer(world.db, world.shop.id, told, world.clock.now());
    await world.order({ id: `o-${token}`, customerId: `c-${token}` });
    world.clock.advance(DUE_MS);
    expect(await world.activities.decideRecovery(id)).toEqual({
      kind: 'not_sent',
      reason: 'completed_order',
    });
  });
});

describe('settings', () => {
  it('are those of the moment of the decision: a longer delay waits, a switch turned off stops', async () => {
    const id = await world.put(world.newToken());
    world.clock.advance(DUE_MS);
    await world.setSettings({ automation: { delayHours: 11 } });
    expect(await world.activities.decideRecovery(id)).toMatchObject({ kind: 'wait', waitMs: HOUR_MS });
    world.clock.advance(HOUR_MS);
    await world.setSettings({ automation: { delayHours: 11, enabled: false } });
    expect(await world.activities.decideRecovery(id)).toEqual({ kind: 'not_sent', reason: 'automation_off' });
  });

  it('switched on again reopen nothing', async () => {
    const id = await world.put(world.newToken());
    world.clock.advance(DUE_MS);
    await world.setSettings({ automation: { enabled: false } });
    await world.activities.decideRecovery(id);
    await world.setSettings({});
    expect(await world.activities.decideRecovery(id)).toEqual({ kind: 'not_sent', reason: 'automation_off' });
  });
});

describe('a look', () => {
  /** Holds the checkout's row, as an order or an event that is being stored does, while `work` runs. */
  async function whileHeld<T>(token: string, work: () => Promise<T>): Promise<T> {
    return await world.db.transaction().execute(async (tx) => {
      await tx.selectFrom('checkouts').select('id').where('token', '=', token).forUpdate().execute();
      return await work();
    });
  }

  it('at a mail that is right waits for nobody, for the claim looks again', async () => {
    const token = world.newToken();
    const id = await world.put(token);
    world.clock.advance(DUE_MS);
    expect(await whileHeld(token, () => world.activities.decideRecovery(id))).toEqual({ kind: 'send' });
  });

  it('that says no is taken again once whoever holds the checkout is done, and stands on what they stored', async () => {
    const token = world.newToken();
    const id = await world.put(token, { email: null, phone: '+46701234567' });
    world.clock.advance(DUE_MS);
    const row = () =>
      world.db
        .selectFrom('checkouts')
        .select(['decided_at', 'wakes_at'])
        .where('token', '=', token)
        .executeTakeFirstOrThrow();
    const { deciding } = await world.db.transaction().execute(async (tx) => {
      await tx
        .updateTable('checkouts')
        .set({ last_activity_at: world.clock.now() })
        .where('token', '=', token)
        .execute();
      const begun = world.activities.decideRecovery(id);
      await expect.poll(() => isWaitedFor(world)).toBe(true);
      return { deciding: begun };
    });
    expect(await deciding).toMatchObject({ kind: 'wait' });
    expect(await row()).toMatchObject({ decided_at: null });
  });

  it('at one that was decided meanwhile notes no time at which it wakes', async () => {
    const token = world.newToken();
    const id = await world.put(token);
    const { looking } = await world.db.transaction().execute(async (tx) => {
      await tx
        .updateTable('checkouts')
        .set({
          decided_at: world.clock.now(),
          email_status: 'not_sent',
          email_status_reason: 'no_email',
          wakes_at: null,
        })
        .where('token', '=', token)
        .execute();
      const begun = world.activities.decideRecovery(id);
      await expect.poll(() => isWaitedFor(world)).toBe(true);
      return { looking: begun };
    });
    expect(await looking).toMatchObject({ kind: 'wait' });
    const { wakes_at: wakesAt } = await world.db
      .selectFrom('checkouts')
      .select('wakes_at')
      .where('token', '=', token)
      .executeTakeFirstOrThrow();
    expect(wakesAt).toBeNull();
  });
});

async function isWaitedFor({ db }: World): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    db,
  );
  return rows.length > 0;
}
