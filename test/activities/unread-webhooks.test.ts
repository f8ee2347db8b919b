import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workThroughHooks } from '../../api/hooks/hook-work.ts';
import { insertDelivery, takeDeliveries } from '../../db/queries/hook-queue.ts';
import { createLog } from '../../log.ts';
import { createWorld, MINUTE_MS, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

let deliveries = 0;

/** The shop's system tells something, which is answered and waits to be worked through. */
async function keep(topic: string, body: object): Promise<void> {
  const delivery = {
    ...{ shopId: world.shop.id, system: 'shopify' as const, topic, deliveryId: String(++deliveries) },
    ...{ receivedAt: world.clock.now(), body: Buffer.from(JSON.stringify(body)) },
  };
  expect(await insertDelivery(world.db, delivery)).toBe(true);
}

const settle = () => workThroughHooks({ ...world, log: createLog('test', 'silent') });

function orderOf(token: string): object {
  const at = new Date(world.clock.now().getTime() - MINUTE_MS).toISOString();
  return {
    id: deliveries + 1_000,
    checkout_token: token,
    currency: 'SEK',
    total_price: '9.00',
    processed_at: at,
  };
}

describe('what a shop has told and nobody has looked at yet', () => {
  it('fault 15: holds its mails, and the order among it stops the mail', async () => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    await keep('orders/create', orderOf(token));
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({
      type: 'sendingPaused',
      message: expect.stringContaining('hooks_unread'),
    });
    await settle();
    expect(await world.activities.deliverEmail(id)).toMatchObject({
      kind: 'not_sent',
      reason: 'completed_order',
    });
    expect(world.mailsTo(token)).toEqual([]);
  });

  it('holds them while a process has taken it and was killed, until another has looked', async () => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    await keep('orders/create', orderOf(token));
    expect(await takeDeliveries(world.db, 10, world.clock.now(), 15_000)).toHaveLength(1);
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({ type: 'sendingPaused' });
    world.clock.advance(16_000);
    await settle();
    expect(await world.activities.deliverEmail(id)).toMatchObject({
      kind: 'not_sent',
      reason: 'completed_order',
    });
  });

  it('holds nothing once it was looked at, though it waits for something else', async () => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    await keep('refunds/create', {
      id: 1,
      order_id: 5,
      transactions: [{ kind: 'refund', status: 'success', amount: '1' }],
    });
    await settle();
    const waiting = await world.db
      .selectFrom('hook_deliveries')
      .select('id')
      .where('due_at', 'is not', null)
      .execute();
    expect(waiting).toHaveLength(1);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed' });
    expect(world.mailsTo(token)).toHaveLength(1);
  });

  it('that fails on our side is tried again, told of in the log, and given up after a day', async () => {
    const lines: string[] = [];
    const log = { ...createLog('test', 'silent'), error: (_: object, words: string) => lines.push(words) };
    await keep('orders/create', orderOf('broken'));
    const broken = {
      ...world,
      log,
      secrets: {
        ...world.secrets,
        orderHashes: [
          () => {
            throw new Error('a bug');
          },
        ],
      },
    };
    await workThroughHooks(broken);
    const last = () =>
      world.db
        .selectFrom('hook_deliveries')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow();
    expect(await last()).toMatchObject({
      outcome: 'pending',
      note: 'it failed, and is tried again',
      attempts: 1,
    });
    expect(lines).toEqual(['a webhook failed']);
    world.clock.advance(24 * 60 * MINUTE_MS);
    await workThroughHooks(broken);
    expect(await last()).toMatchObject({ outcome: 'failed', due_at: null });
  });
});
