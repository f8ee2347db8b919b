import type { ControlledTransaction } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeCheckoutBatch } from '../../db/queries/purge-checkouts.ts';
import { removeOrderBatch } from '../../db/queries/purge.ts';
import type { DB } from '../../db/database.ts';
import { createSecrets } from '../../secrets.ts';
import { countLockWaits } from '../support/stack-outcomes.ts';
import { createWorld, HOUR_MS, sendableDetails, TEST_SECRET, type World } from '../support/world.ts';
import { startApi, type Answer, type TestApi } from './support/start-api.ts';

const DAY_MS = 24 * HOUR_MS;
const secrets = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });

let world: World;
let api: TestApi;
beforeEach(async () => {
  world = await createWorld();
  api = await startApi({ db: world.db, clock: world.clock, secrets });
});
afterEach(async () => {
  await api.close();
  await world.stop();
});

const put = (token: string): Promise<Answer> => {
  const at = { createdAt: world.clock.now(), updatedAt: world.clock.now() };
  return api.ask('PUT', `/v1/checkouts/${token}`, { ...sendableDetails(token), ...at });
};
const pay = (token: string): Promise<Answer> =>
  api.ask('POST', `/v1/checkouts/${token}/payment-events`, {
    id: 'p1',
    status: 'failure',
    occurredAt: world.clock.now(),
  });
const order = (id: string, token: string): Promise<Answer> =>
  api.ask('POST', '/v1/orders', {
    id,
    checkoutToken: token,
    currency: 'SEK',
    completedAt: world.clock.now(),
  });

/** A batch under way: what it removes is removed for nobody yet. */
async function beginBatch(): Promise<ControlledTransaction<DB>> {
  const tx = await world.db.startTransaction().execute();
  const before = new Date(world.clock.now().getTime() - 90 * DAY_MS);
  const range = { before, from: null, limit: 500 };
  const { removed } = await removeCheckoutBatch(tx, world.shop, range, secrets);
  expect(removed).toBeGreaterThan(0);
  await removeOrderBatch(tx, world.shop, range, secrets.buyerHashes);
  return tx;
}

describe('while a batch of the purge is under way', () => {
  it('every request for anything else is answered', async () => {
    const old = await put('old');
    world.clock.advance(93 * DAY_MS);
    await put('young');
    const tx = await beginBatch();
    const answers = await Promise.all([
      put('new'),
      put('young'),
      pay('young'),
      pay('without-a-checkout'),
      order('o1', 'young'),
      order('o2', 'without-a-checkout-either'),
      api.ask('GET', '/v1/checkouts/young'),
      api.ask('GET', '/v1/checkouts?state=all'),
      api.ask('GET', `/v1/checkouts/${String(old.body.id)}`),
      api.ask('GET', `/v1/checkouts/${String(old.body.id)}/timeline`),
      api.ask('GET', '/v1/purges/next'),
      api.ask('PUT', '/v1/settings', {}),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([
      ...[201, 200, 201, 201, 201, 201],
      ...[200, 200, 200, 200, 200, 200],
    ]);
    await tx.commit().execute();
    expect((await api.ask('GET', `/v1/checkouts/${String(old.body.id)}`)).status).toBe(404);
  });

  it('requests for what it removes wait for it, and are taken: the token begins anew', async () => {
    const tokens = ['put', 'paid', 'ordered'];
    const old: Answer[] = [];
    for (const token of tokens) old.push(await put(token));
    await order('o-old', 'ordered');
    world.clock.advance(93 * DAY_MS);
    const tx = await beginBatch();
    const asked = [put('put'), pay('paid'), order('o-new', 'ordered'), order('o-old', 'ordered')];
    let answered = 0;
    for (const answer of asked) {
      void answer.then(() => {
        answered += 1;
      });
    }
    await expect.poll(() => countLockWaits(world.db)).toBe(asked.length);
    expect(answered).toBe(0);
    await tx.commit().execute();
    const answers = await Promise.all(asked);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(answers[0]?.body.id).not.toBe(old[0]?.body.id);
    const completed = await put('ordered');
    expect(completed).toMatchObject({ status: 201, body: { orderId: expect.stringMatching(/^o-/) } });
  });

  it('a batch that is rolled back, as a killed one is, has removed nothing', async () => {
    await put('old');
    world.clock.advance(93 * DAY_MS);
    const tx = await beginBatch();
    const again = put('old');
    await expect.poll(() => countLockWaits(world.db)).toBe(1);
    await tx.rollback().execute();
    expect((await again).status).toBe(200);
  });
});
