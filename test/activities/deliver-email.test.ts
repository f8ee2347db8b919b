import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWorld, DUE_MS, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.provider.setFault(null);
  await world.setSettings({});
  await world.db.deleteFrom('sending_pauses').execute();
});

describe('a mail', () => {
  it('goes once, is recorded as sent and keeps the time of abandonment', async () => {
    const name = world.newToken();
    const id = await world.dueCheckout(name);
    expect(await world.activities.decideRecovery(id)).toEqual({ kind: 'send' });
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed', emailStatus: 'sent' });
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed', emailStatus: 'sent' });
    expect(world.mailsTo(name)).toHaveLength(1);
    const stored = await world.row(id);
    expect(stored.email_status).toBe('sent');
    expect(stored.abandoned_at?.getTime()).toBe(stored.last_activity_at.getTime() + 10 * MINUTE_MS);
  });

  it('has a key that shop, checkout and wait alone make, so that a restored database makes the same', async () => {
    const name = world.newToken();
    const id = await world.dueCheckout(name);
    await world.activities.deliverEmail(id);
    const { last_activity_at: activityAt, id: number } = await world.row(id);
    const key = `recovery/default/${String(number)}/${String(activityAt.getTime())}`;
    expect(world.mailsTo(name)[0]?.idempotencyKey).toBe(key);
  });

  it('does not go before it is due, nor when the shopper comes back before the claim', async () => {
    const name = world.newToken();
    const id = await world.put(name);
    const until = new Date(world.clock.now().getTime() + DUE_MS).toISOString();
    expect(await world.activities.decideRecovery(id)).toEqual({ kind: 'wait', waitMs: DUE_MS, until });
    world.clock.advance(DUE_MS);
    expect(await world.activities.decideRecovery(id)).toEqual({ kind: 'send' });
    await world.put(name);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'wait', waitMs: DUE_MS });
    expect(world.mailsTo(name)).toHaveLength(0);
  });

  it('does not go when the order lands between the decision and the claim', async () => {
    const name = world.newToken();
    const id = await world.dueCheckout(name);
    expect(await world.activities.decideRecovery(id)).toEqual({ kind: 'send' });
    await world.order({ id: `o-${name}`, checkoutToken: name });
    expect(await world.activities.deliverEmail(id)).toEqual({ kind: 'not_sent', reason: 'completed_order' });
    expect(world.mailsTo(name)).toHaveLength(0);
  });

  it('does not go when the same person ordered elsewhere, told without the checkout', async () => {
    const name = world.newToken();
    const id = await world.dueCheckout(name);
    await world.order({ id: `o-${name}`, email: ` ${name.toUpperCase()}@EXAMPLE.SE ` });
    expect(await world.activities.decideRecovery(id)).toEqual({
      kind: 'not_sent',
      reason: 'completed_order',
    });
    expect((await world.row(id)).email_status_reason).toBe('completed_order');
  });

  it('never goes twice for a checkout, whatever the shopper does afterwards', async () => {
    const name = world.newToken();
    const id = await world.dueCheckout(name);
    await world.activities.deliverEmail(id);
    world.clock.advance(48 * HOUR_MS);
    await world.put(name);
    world.clock.advance(DUE_MS);
    expect(await world.activities.decideRecovery(id)).toMatchObject({ kind: 'mailed', emailStatus: 'sent' });
    await world.activities.deliverEmail(id);
    expect(world.mailsTo(name)).toHaveLength(1);
  });

  it('goes after a no when the shopper was active again', async () => {
    const name = world.newToken();
    const id = await world.put(name, { recoveryUrl: null });
    world.clock.advance(DUE_MS);
    expect(await world.activities.decideRecovery(id)).toEqual({ kind: 'not_sent', reason: 'no_link' });
    await world.put(name);
    expect(await world.row(id)).toMatchObject({
      decided_at: null,
      email_status: null,
      email_status_reason: null,
    });
    world.clock.advance(DUE_MS);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed', emailStatus: 'sent' });
  });
});
