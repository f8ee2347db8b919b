import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { insertTestDelivery } from '../../db/queries/webhook-deliveries.ts';
import { recordAttempt, takeDeliveries } from '../../db/queries/webhook-queue.ts';
import { TEST_EVENT } from '../../domain/webhook.ts';
import { countLockWaits } from '../support/stack-outcomes.ts';
import { startReceiver, textHeaders, type Received, type Receiver } from '../support/receiver.ts';
import { addEndpoint, deliveryOf, ENDPOINT_SECRET } from '../support/told.ts';
import { createWorld, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';

const DAY_MS = 24 * HOUR_MS;

let world: World;
let receiver: Receiver;
let endpointId = 0;
beforeAll(async () => {
  world = await createWorld();
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.close();
  await world.stop();
});
beforeEach(async () => {
  await world.db.deleteFrom('webhook_endpoints').execute();
  receiver.received.length = 0;
  receiver.answer((res) => res.writeHead(204).end());
  endpointId = await addEndpoint(world, receiver.url);
});

async function happen(endpoint = endpointId): Promise<number> {
  const row = { id: endpoint, shop_id: world.shop.id };
  return (await insertTestDelivery(world.db, row, TEST_EVENT, world.clock.now())).id;
}

const deliveryRow = (id: number) =>
  world.db.selectFrom('webhook_deliveries').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const endpointRow = () =>
  world.db.selectFrom('webhook_endpoints').selectAll().where('id', '=', endpointId).executeTakeFirstOrThrow();
const failing = () => receiver.answer((res) => res.writeHead(500).end());

/** Lets time pass in steps, as the loop would look. */
async function passes(ms: number, stepMs: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    world.clock.advance(stepMs);
    await deliveryOf(world).settle();
  }
}

describe('a delivery', () => {
  it('is signed with a secret that only the receiver knows beside us, and goes once', async () => {
    const id = await happen();
    await deliveryOf(world).settle();
    await deliveryOf(world).settle();
    expect(receiver.received).toHaveLength(1);
    const [{ headers, body } = { headers: {} as Received['headers'], body: '' }] = receiver.received;
    const { webhook_id: webhookId } = await deliveryRow(id);
    expect(headers).toMatchObject({ 'webhook-id': webhookId });
    // Verified by the receiver's own clock, whatever ours says.
    expect(new Webhook(ENDPOINT_SECRET).verify(body, textHeaders(headers))).toMatchObject({
      type: TEST_EVENT,
    });
    expect(await deliveryRow(id)).toMatchObject({ status: 'delivered', attempts: 1, failure: null });
  });

  it('gets through after an hour in which the receiver was down, under the same id', async () => {
    failing();
    const id = await happen();
    await passes(HOUR_MS, 5 * MINUTE_MS);
    expect(await deliveryRow(id)).toMatchObject({ status: 'pending', failure: 'bad_status' });
    receiver.answer((res) => res.writeHead(200).end());
    await passes(HOUR_MS, 5 * MINUTE_MS);
    expect(await deliveryRow(id)).toMatchObject({ status: 'delivered', failure: null });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect((await endpointRow()).failing_since).toBeNull();
  });

  it('is given up after a day, with each attempt in the log', async () => {
    failing();
    const id = await happen();
    await passes(DAY_MS + 4 * HOUR_MS, HOUR_MS);
    const row = await deliveryRow(id);
    expect(row).toMatchObject({ status: 'failed', failure: 'bad_status', next_attempt_at: null });
    const attempts = await world.db
      .selectFrom('webhook_attempts')
      .selectAll()
      .where('delivery_id', '=', id)
      .orderBy('attempt')
      .execute();
    expect(attempts).toHaveLength(row.attempts);
    expect(attempts.at(-1)?.started_at.getTime()).toBeLessThanOrEqual(row.asked_at.getTime() + DAY_MS);
    const sent = receiver.received.length;
    await passes(5 * HOUR_MS, HOUR_MS);
    expect(receiver.received).toHaveLength(sent);
  });

  it('waits as long as the receiver asks for', async () => {
    receiver.answer((res) => res.writeHead(429, { 'retry-after': '3600' }).end());
    await happen();
    await deliveryOf(world).settle();
    await passes(59 * MINUTE_MS, MINUTE_MS);
    expect(receiver.received).toHaveLength(1);
    await passes(MINUTE_MS, MINUTE_MS);
    expect(receiver.received).toHaveLength(2);
  });

  it('is sent again by another process when the one that sent it died before writing that down', async () => {
    const id = await happen();
    const limits = { total: 10, each: 10, busy: [] };
    const [taken] = await takeDeliveries(world.db, world.clock.now(), 30_000, limits);
    expect(taken?.id).toBe(id);
    await deliveryOf(world).settle();
    expect(receiver.received).toEqual([]);
    await passes(30_000, 30_000);
    const { webhook_id: webhookId } = await deliveryRow(id);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([webhookId]);
    // What the dead one would have written changes nothing any more.
    const late = { startedAt: world.clock.now(), endedAt: world.clock.now(), durationMs: 1 };
    if (taken === undefined) throw new Error('nothing was taken');
    await recordAttempt(world.db, taken, {
      ...{ ...late, statusCode: 500, failure: 'bad_status' },
      ...{ nextAttemptAt: null, disable: null },
    });
    expect(await deliveryRow(id)).toMatchObject({ status: 'delivered' });
  });

  it('of an endpoint that hangs holds up no other', async () => {
    const other = await startReceiver();
    const otherId = await addEndpoint(world, other.url);
    receiver.answer('hang');
    for (let n = 0; n < 12; n++) await happen();
    const id = await happen(otherId);
    const delivery = deliveryOf(world, 5_000);
    while (await delivery.deliver());
    await expect.poll(() => deliveryRow(id)).toMatchObject({ status: 'delivered' });
    expect(receiver.received.length).toBeLessThanOrEqual(5);
    receiver.answer((res) => res.writeHead(204).end());
    await other.close();
  });
});

describe('an endpoint', () => {
  it('that answers 410 is switched off at once, and what waits for it is given up after its day', async () => {
    receiver.answer((res) => res.writeHead(410).end());
    const gone = await happen();
    await deliveryOf(world).settle();
    const waiting = await happen();
    expect(await endpointRow()).toMatchObject({ enabled: false, disabled_reason: 'gone' });
    expect(await deliveryRow(gone)).toMatchObject({ status: 'failed' });
    await deliveryOf(world).settle();
    expect(receiver.received).toHaveLength(1);
    world.clock.advance(DAY_MS + 1);
    await deliveryOf(world).tidy();
    expect(await deliveryRow(waiting)).toMatchObject({ status: 'failed', failure: 'endpoint_disabled' });
  });

  it('that has taken nothing for five days is switched off; one that took something is not', async () => {
    failing();
    for (let day = 0; day < 4; day++) {
      await happen();
      await passes(DAY_MS, 4 * HOUR_MS);
    }
    expect(await endpointRow()).toMatchObject({ enabled: true });
    receiver.answer((res) => res.writeHead(200).end());
    await happen();
    await deliveryOf(world).settle();
    failing();
    for (let day = 0; day < 6; day++) {
      expect((await endpointRow()).enabled).toBe(true);
      await happen();
      await passes(DAY_MS, 4 * HOUR_MS);
    }
    expect(await endpointRow()).toMatchObject({ enabled: false, disabled_reason: 'failing' });
  });
});

describe('an endpoint that is forgotten while something happens', () => {
  it('does not undo what happens', async () => {
    const id = await world.dueCheckout(world.newToken());
    const deleting = await world.db.startTransaction().execute();
    await deleting.deleteFrom('webhook_endpoints').where('id', '=', endpointId).execute();
    const decided = world.activities.deliverEmail(id);
    await expect.poll(() => countLockWaits(world.db)).toBe(1);
    await deleting.commit().execute();
    expect(await decided).toMatchObject({ kind: 'mailed', emailStatus: 'sent' });
  });
});

describe('the log of deliveries', () => {
  it('forgets what is older than 30 days, and nothing younger', async () => {
    const old = await happen();
    await deliveryOf(world).settle();
    world.clock.advance(29 * DAY_MS);
    const young = await happen();
    await deliveryOf(world).tidy();
    expect(await deliveryRow(old)).toBeDefined();
    world.clock.advance(DAY_MS + 1);
    await deliveryOf(world).tidy();
    await expect(deliveryRow(old)).rejects.toThrow('no result');
    expect(await deliveryRow(young)).toBeDefined();
  });
});
