import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCheckouts } from '../../db/queries/checkout-list.ts';
import { abandonedAt } from '../../domain/schedule.ts';
import { createWorld, DUE_MS, MINUTE_MS, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

/** Tokens of every checkout that was ever abandoned. */
async function everAbandoned(): Promise<string[]> {
  const filter = {
    ...{ state: null, emailStatus: null, recoveryStatus: null, reason: null, channel: null, email: null },
    ...{ terms: [], from: null, before: null },
  };
  const abandonAfterMs = abandonedAt(new Date(0), world.shop.settings).getTime();
  const times = { now: world.clock.now(), abandonAfterMs };
  const page = { place: null, limit: 250 };
  const { listed } = await listCheckouts(world.db, world.shop.id, filter, times, page);
  return listed.map(({ row }) => row.token);
}

describe('a checkout that was abandoned', () => {
  it('stays in the list when its claim is given up because the shopper came back, and buys', async () => {
    const name = world.newToken();
    const id = await world.dueCheckout(name);
    await world.provider.setFault({ kind: 'status', status: 429, count: 1 });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({ type: 'emailRefused' });
    await world.put(name);
    expect(await world.row(id)).toMatchObject({ was_abandoned: false, abandoned_at: expect.any(Date) });
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'wait' });
    expect(await world.row(id)).toMatchObject({ was_abandoned: true, abandoned_at: null });
    expect(await everAbandoned()).toContain(name);
    world.clock.advance(MINUTE_MS);
    await world.order({ id: `o-${name}`, checkoutToken: name, completedAt: world.clock.now() });
    expect(await world.row(id)).toMatchObject({
      was_abandoned: true,
      abandoned_at: null,
      email_status_reason: null,
    });
    expect(await everAbandoned()).toContain(name);
  });

  it('stays in the list when it is active again after the decision', async () => {
    const name = world.newToken();
    await world.setSettings({ automation: { enabled: false } });
    const id = await world.dueCheckout(name);
    await world.activities.decideRecovery(id);
    await world.put(name);
    expect(await world.row(id)).toMatchObject({ was_abandoned: true, decided_at: null });
    expect(await everAbandoned()).toContain(name);
    world.clock.advance(DUE_MS);
    expect((await everAbandoned())[0]).toBe(name);
    await world.setSettings({});
  });

  it('while a mail is under way that is bought before its outcome is known is in the list at once', async () => {
    const name = world.newToken();
    const id = await world.dueCheckout(name);
    await world.provider.setFault({ kind: 'status', status: 429, count: 1 });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({ type: 'emailRefused' });
    await world.order({ id: `o-${name}`, checkoutToken: name, completedAt: world.clock.now() });
    expect(await world.row(id)).toMatchObject({ decided_at: null, abandoned_at: null, was_abandoned: false });
    expect(await everAbandoned()).toContain(name);
  });

  it('is not in the list when it was bought before anyone could call it abandoned', async () => {
    const name = world.newToken();
    await world.put(name);
    world.clock.advance(9 * MINUTE_MS);
    await world.put(name);
    world.clock.advance(9 * MINUTE_MS);
    await world.order({ id: `o-${name}`, checkoutToken: name, completedAt: world.clock.now() });
    expect(await everAbandoned()).not.toContain(name);
  });
});
