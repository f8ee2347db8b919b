import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { USED_PART } from '../../email/rate-limit.ts';
import { emailTaskQueue } from '../../workflows/contract.ts';
import { createRunningWorld, type RunningWorld } from '../support/running-world.ts';
import { DUE_MS } from '../support/world.ts';

const POLL = { timeout: 60_000, interval: 100 };
const SHOPS = 3;
const MAILS_EACH = 6;
/** What the provider takes in each second. */
const LIMIT = 4;

let world: RunningWorld;
beforeAll(async () => {
  world = await createRunningWorld({ rateLimit: { limit: LIMIT, windowMs: 1_000 } });
});
afterAll(() => world.stop());

async function addShop(): Promise<RunningWorld['shop']> {
  const slug = `shop-${randomUUID().slice(0, 8)}`;
  const { settings } = world.shop;
  const { id } = await world.db
    .insertInto('shops')
    .values({
      ...{ slug, name: slug, settings: JSON.stringify(settings), shipping_zones: '[]' },
      created_at: world.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { ...world.shop, id, slug };
}

async function queueRate(): Promise<number | undefined> {
  const { config } = await world.client.workflowService.describeTaskQueue({
    namespace: 'default',
    taskQueue: { name: emailTaskQueue(world.taskQueue) },
    taskQueueType: 2,
    reportConfig: true,
  });
  return config?.queueRateLimit?.rateLimit?.requestsPerSecond ?? undefined;
}

describe('fault 24: the provider’s rate limit', () => {
  it(
    'is obeyed by the queue that all workers draw from, 429 by 429, and no shop starves',
    { timeout: 120_000 },
    async () => {
      const shops = [world.shop, await addShop(), await addShop()];
      expect(shops).toHaveLength(SHOPS);
      for (const [index, shop] of shops.entries()) {
        world.shop = shop;
        for (let n = 0; n < MAILS_EACH; n += 1) await world.put(`limit-${String(index)}-${String(n)}`);
      }
      const query = `TaskQueue = "${world.taskQueue}" AND ExecutionStatus = "Running"`;
      await expect
        .poll(async () => (await world.client.workflow.count(query)).count, POLL)
        .toBe(SHOPS * MAILS_EACH);
      await world.skip(DUE_MS);
      await expect.poll(() => world.provider.mails().length, POLL).toBe(SHOPS * MAILS_EACH);

      // Each mail once, whoever was told 429 in between.
      const keys = world.provider.mails().map(({ idempotencyKey }) => idempotencyKey);
      expect(new Set(keys).size).toBe(SHOPS * MAILS_EACH);
      expect(world.provider.requests().some(({ status }) => status === 429)).toBe(true);
      // No shop waits until all mails of the others have gone.
      const first = world.provider.mails().slice(0, (SHOPS - 1) * MAILS_EACH);
      const shares = shops.map(
        (_, index) => first.filter(({ to }) => to[0]?.startsWith(`limit-${String(index)}-`)).length,
      );
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(1);
      // Temporal has been told what the headers say.
      await expect.poll(queueRate, POLL).toBeCloseTo(LIMIT * USED_PART);
    },
  );

  it('is no storm: no mail is tried again before it was told to be', async () => {
    const attempts = await world.db
      .selectFrom('email_attempts')
      .innerJoin('messages', 'messages.id', 'message_id')
      .select(['message_id', 'email_attempts.attempt'])
      .execute();
    const refused = world.provider.requests().filter(({ status }) => status === 429).length;
    expect(attempts.length).toBe(SHOPS * MAILS_EACH + refused);
    expect(refused).toBeLessThan(SHOPS * MAILS_EACH * 4);
  });
});
