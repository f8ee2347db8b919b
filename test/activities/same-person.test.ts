import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storeCustomer } from '../../api/shops/store-customer.ts';
import { createWorld, DUE_MS, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';

let world: World;
let count = 0;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.provider.setFault(null);
  await world.setSettings({});
});

function newToken(): string {
  count += 1;
  return `person-${String(count)}`;
}

function phoneOf(number: number): string {
  return `+4670123${String(number).padStart(4, '0')}`;
}

async function customer(
  id: string,
  stored: { email?: string; phone?: string; acceptsMarketing?: boolean },
): Promise<void> {
  const { email = null, phone = null, acceptsMarketing = null } = stored;
  const told = { id, email, phone, acceptsMarketing, ordersCount: null };
  await storeCustomer(world.db, world.shop.id, told, world.clock.now());
}

describe('an order of the same person', () => {
  it('is told by what is stored of the customer whose e-mail the checkout has', async () => {
    const token = newToken();
    const phone = phoneOf(count);
    await customer(`c-${token}`, { email: `${token}@example.se`, phone });
    const id = await world.put(token);
    await world.order({ id: `o-${token}`, phone });
    world.clock.advance(DUE_MS);
    expect(await world.activities.decideRecovery(id)).toEqual({
      kind: 'not_sent',
      reason: 'completed_order',
    });
  });

  it('is told by a checkout that is completed by an event that names nobody', async () => {
    const token = newToken();
    const id = await world.put(token);
    await world.put(`${token}-bought`, { email: `${token}@example.se` });
    await world.put(`${token}-bought`, { email: null }, { completedAt: world.clock.now() });
    world.clock.advance(DUE_MS);
    expect(await world.activities.decideRecovery(id)).toEqual({
      kind: 'not_sent',
      reason: 'completed_order',
    });
  });

  it('is told by another customer record with the same stored phone', async () => {
    const token = newToken();
    const phone = phoneOf(count);
    await customer(`c-${token}`, { email: `${token}@example.se`, phone });
    await customer(`d-${token}`, { phone });
    const id = await world.put(token);
    await world.order({ id: `o-${token}`, customerId: `d-${token}` });
    world.clock.advance(DUE_MS);
    expect(await world.activities.decideRecovery(id)).toEqual({
      kind: 'not_sent',
      reason: 'completed_order',
    });
  });

  it('is stored, and the mail goes, though thousands of customers share a phone', async () => {
    const token = newToken();
    const phone = phoneOf(count);
    await sql`
      insert into customers (shop_id, external_id, phone, phone_e164, updated_at)
      select ${world.shop.id}, 'shared-' || n, ${phone}, ${phone}, ${world.clock.now()}
      from generate_series(1, 20000) as n`.execute(world.db);
    const id = await world.put(token, { phone });
    world.clock.advance(DUE_MS);
    const startMs = performance.now();
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed' });
    await world.order({ id: `o-${token}`, phone });
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });
});

describe('the cool-off time', () => {
  it('runs from when a mail went, not from its claim', async () => {
    const [first, second] = [newToken(), newToken()];
    const firstId = await world.put(first);
    world.clock.advance(DUE_MS);
    await world.provider.setFault({ kind: 'status', status: 429 });
    await expect(world.activities.deliverEmail(firstId)).rejects.toMatchObject({ type: 'emailRefused' });
    world.clock.advance(6 * HOUR_MS);
    await world.provider.setFault(null);
    await world.activities.deliverEmail(firstId);
    world.clock.advance(8 * HOUR_MS);
    const secondId = await world.put(second, { email: `${first}@example.se` });
    world.clock.advance(DUE_MS);
    expect(await world.activities.decideRecovery(secondId)).toEqual({
      kind: 'not_sent',
      reason: 'frequency_cap',
    });
  });
});

describe('consent', () => {
  it('is what was told last: of the customer, or with the checkout', async () => {
    await world.setSettings({ automation: { audience: 'subscribers' } });
    const token = newToken();
    const told = (acceptsMarketing: boolean) => ({
      customer: { id: `c-${token}`, firstName: null, lastName: null, acceptsMarketing, locale: null },
    });
    await world.put(token, told(true));
    world.clock.advance(MINUTE_MS);
    await customer(`c-${token}`, { acceptsMarketing: true });
    world.clock.advance(MINUTE_MS);
    const id = await world.put(token, told(false));
    world.clock.advance(DUE_MS);
    expect(await world.activities.decideRecovery(id)).toEqual({ kind: 'not_sent', reason: 'not_subscribed' });
  });
});
