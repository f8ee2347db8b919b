import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tellAbandoned } from '../../db/queries/webhook-events.ts';
import { parseId } from '../../domain/id.ts';
import { staffOf, type Staff } from '../support/by-hand.ts';
import { createHookedWorld, type HookedWorld } from '../support/hooked-world.ts';
import { addEndpoint, listTold } from '../support/told.ts';
import { DUE_MS, HOUR_MS, MINUTE_MS } from '../support/world.ts';

const WAIT_MS = 10 * MINUTE_MS;
const SHOP = { shop: 'default' };

let world: HookedWorld;
let staff: Staff;
beforeAll(async () => {
  world = await createHookedWorld();
  staff = await staffOf(world);
});
afterAll(async () => {
  await staff.api.close();
  await world.stop();
});
beforeEach(async () => {
  await world.provider.setFault(null);
  await world.setSettings({ coolOffHours: 0 });
  await world.db.deleteFrom('webhook_endpoints').execute();
  // Of the tests before.
  await world.db.updateTable('checkouts').set({ completed_at: world.clock.now() }).execute();
  await addEndpoint(world, 'https://shop.example/hook');
  world.clock.advance(1);
});

const sweep = () => tellAbandoned(world.db, world.clock.now(), 100);
const about = (id: string) => ({ ...SHOP, checkoutId: id, number: parseId('checkout', id) });
const types = async () => (await listTold(world)).map(({ type }) => type);

async function mailed(token = world.newToken()) {
  const id = await world.dueCheckout(token);
  await world.activities.deliverEmail(id);
  const { id: messageId } = await world.db
    .selectFrom('messages')
    .select('id')
    .where('checkout_id', '=', parseId('checkout', id))
    .executeTakeFirstOrThrow();
  return { id, token, messageId };
}

describe('an endpoint is told', () => {
  it('of a mail that has gone, with its id, and of the abandonment before it', async () => {
    const { id, messageId } = await mailed();
    expect(await listTold(world)).toEqual([
      { type: 'checkout.abandoned', ...about(id) },
      {
        type: 'email.sent',
        ...about(id),
        messageId: `msg_${String(messageId)}`,
        mailKind: 'automatic',
      },
    ]);
  });

  it('of a mail that does not go, with the reason', async () => {
    await world.setSettings({ automation: { enabled: false } });
    const id = await world.dueCheckout(world.newToken());
    await world.activities.decideRecovery(id);
    expect(await listTold(world)).toContainEqual({
      ...{ type: 'email.not_sent', ...about(id) },
      reason: 'automation_off',
    });
  });

  it('of a recovery, with the order and what brought it, once', async () => {
    const { id, token, messageId } = await mailed();
    world.clock.advance(HOUR_MS);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    await world.activities.markRecovered(id);
    await world.activities.markRecovered(id);
    const told = await listTold(world);
    expect(told.filter(({ type }) => type === 'checkout.recovered')).toEqual([
      {
        ...{ type: 'checkout.recovered', ...about(id), orderId: `o-${token}`, recoveredVia: 'own' },
        messageId: `msg_${String(messageId)}`,
      },
    ]);
  });

  it('of a recovery that is taken back, for the mail had not gone after all', async () => {
    const { id, token, messageId } = await mailed();
    world.clock.advance(HOUR_MS);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    await world.activities.markRecovered(id);
    await world.tell(messageId, { type: 'email.failed' });
    await world.activities.markRecovered(id);
    expect((await listTold(world)).at(-1)).toMatchObject({
      ...{ type: 'checkout.recovery_revoked', ...about(id) },
      why: 'no_mail',
    });
  });

  it('of a mail of which only the provider tells, that it went or that it did not', async () => {
    for (const [event, type] of [
      ['email.delivered', 'email.sent'],
      ['email.failed', 'email.not_sent'],
    ] as const) {
      await world.provider.setFault({ kind: 'status', status: 500 });
      const id = await world.dueCheckout(world.newToken());
      await world.activities.deliverEmail(id).catch(() => undefined);
      const [message] = await world.messages(id);
      await world.tell(message?.id ?? 0, { type: event });
      expect(await listTold(world)).toContainEqual(expect.objectContaining({ type, ...about(id) }));
      await world.provider.setFault(null);
    }
  });

  it('of a mail by hand as well', async () => {
    const id = await staff.abandoned(world.newToken());
    const messageId = await staff.sent(id);
    await world.activities.deliverMessage(messageId);
    expect((await listTold(world)).at(-1)).toEqual({
      ...{ type: 'email.sent', ...about(id) },
      ...{ messageId, mailKind: 'manual' },
    });
  });

  it('nothing personal: ids and codes of ours, and the ids of orders', async () => {
    const { id, token } = await mailed();
    world.clock.advance(HOUR_MS);
    await world.order({ id: 'order-77', checkoutToken: token });
    await world.activities.markRecovered(id);
    const { rows } = await sql<{ text: string }>`select d::text as text from webhook_deliveries d`.execute(
      world.db,
    );
    expect(rows.length).toBeGreaterThan(2);
    for (const { text } of rows) expect(text).not.toMatch(new RegExp(`@|example|${token}`));
  });
});

describe('an abandonment', () => {
  it('is told when its time has come, once, though nothing is decided for hours', async () => {
    const id = await world.put(world.newToken());
    world.clock.advance(WAIT_MS - 1);
    await sweep();
    expect(await listTold(world)).toEqual([]);
    world.clock.advance(1);
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    expect(await listTold(world)).toEqual([{ type: 'checkout.abandoned', ...about(id) }]);
    world.clock.advance(DUE_MS);
    await world.activities.deliverEmail(id);
    expect(await types()).toEqual(['checkout.abandoned', 'email.sent']);
  });

  it('is told anew of a shopper who came back and left again', async () => {
    const token = world.newToken();
    await world.put(token);
    world.clock.advance(WAIT_MS);
    await sweep();
    world.clock.advance(MINUTE_MS);
    await world.put(token);
    await sweep();
    world.clock.advance(WAIT_MS);
    await sweep();
    expect(await types()).toEqual(['checkout.abandoned', 'checkout.abandoned']);
  });

  it('is not told of one that is completed by then, or has no contact', async () => {
    const token = world.newToken();
    await world.put(token);
    await world.put(world.newToken(), { email: null, phone: null });
    world.clock.advance(WAIT_MS);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    expect(await sweep()).toBe(0);
  });

  it('is not told of those that were left before the endpoint asked for it', async () => {
    await world.put(world.newToken());
    world.clock.advance(HOUR_MS);
    await world.db.deleteFrom('webhook_endpoints').execute();
    await addEndpoint(world, 'https://shop.example/late');
    await sweep();
    expect(await listTold(world)).toEqual([]);
  });
});

describe('an endpoint that did not ask for it, is switched off, or is of another shop', () => {
  it('is told nothing', async () => {
    await world.db.deleteFrom('webhook_endpoints').execute();
    await addEndpoint(world, 'https://shop.example/recovered', ['checkout.recovered']);
    const off = await addEndpoint(world, 'https://shop.example/off');
    await world.db.updateTable('webhook_endpoints').set({ enabled: false }).where('id', '=', off).execute();
    await sql`insert into shops (slug, name, settings, created_at)
      select 'other', 'Other', settings, created_at from shops limit 1`.execute(world.db);
    await sql`insert into webhook_endpoints (shop_id, url, events, told_from, enabled, secrets, created_at)
      select o.id, 'https://other.example', '{email.sent,checkout.abandoned}', o.created_at, true, '[]', o.created_at
      from shops o where slug = 'other'`.execute(world.db);
    await mailed();
    await sweep();
    expect(await listTold(world)).toEqual([]);
  });
});
