import { sql, type ControlledTransaction } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeCheckoutBatch } from '../../db/queries/purge-checkouts.ts';
import { removeOrderBatch, removePaymentEventBatch } from '../../db/queries/purge.ts';
import { insertVisit } from '../../db/queries/visits.ts';
import type { DB } from '../../db/database.ts';
import { parseId } from '../../domain/id.ts';
import { createSecrets } from '../../secrets.ts';
import { mailedCheckout } from '../support/earned-orders.ts';
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

const range = () => ({ before: new Date(world.clock.now().getTime() - 90 * DAY_MS), from: null, limit: 500 });
const begin = (): Promise<ControlledTransaction<DB>> => world.db.startTransaction().execute();
const put = (token: string): Promise<Answer> => {
  const at = { createdAt: world.clock.now(), updatedAt: world.clock.now() };
  return api.ask('PUT', `/v1/checkouts/${token}`, { ...sendableDetails(token), ...at });
};
const order = (id: string, token: string | null): Promise<Answer> => {
  const completedAt = world.clock.now();
  return api.ask('POST', '/v1/orders', { id, checkoutToken: token, currency: 'SEK', completedAt });
};
const pay = (token: string): Promise<Answer> => {
  const event = { id: 'p1', status: 'failure', occurredAt: world.clock.now() };
  return api.ask('POST', `/v1/checkouts/${token}/payment-events`, event);
};

describe('between the lock of a purge and its removal', () => {
  it('an order that is told again is taken, as a new one', async () => {
    await order('o-old', null);
    world.clock.advance(93 * DAY_MS);
    const tx = await begin();
    await sql`select id from orders for update`.execute(tx);
    const asked = order('o-old', null);
    await expect.poll(() => countLockWaits(world.db)).toBe(1);
    await removeOrderBatch(tx, world.shop, range(), secrets.buyerHashes);
    await tx.commit().execute();
    expect((await asked).status).toBe(201);
  });

  it('a payment event that is told again is taken, as a new one', async () => {
    await pay('without-checkout');
    world.clock.advance(93 * DAY_MS);
    const tx = await begin();
    await sql`select id from payment_events for update`.execute(tx);
    const asked = pay('without-checkout');
    await expect.poll(() => countLockWaits(world.db)).toBe(1);
    await removePaymentEventBatch(tx, world.shop, range());
    await tx.commit().execute();
    expect((await asked).status).toBe(201);
  });

  it('a visit waits, and neither of the two waits in a circle', async () => {
    const mail = await mailedCheckout(world);
    world.clock.advance(93 * DAY_MS);
    const checkoutId = parseId('checkout', mail.id) ?? 0;
    const tx = await begin();
    await sql`select id from checkouts where id = ${checkoutId} for update`.execute(tx);
    const target = { messageId: mail.messageId, shopId: world.shop.id, checkoutId };
    const visit = { at: world.clock.now(), isPerson: true, publicMessageId: 'm' };
    const visited = insertVisit(world.db, target, visit).then(
      () => 'visited',
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    );
    await expect.poll(() => countLockWaits(world.db)).toBe(1);
    const { removed } = await removeCheckoutBatch(tx, world.shop, range(), secrets);
    await tx.commit().execute();
    expect(removed).toBe(1);
    const foreignKeyViolation = '23503';
    expect(await visited).toBe(foreignKeyViolation);
  });
});

it('an order and a new beginning of one token that both wait for the purge end as one completed checkout', async () => {
  for (let round = 0; round < 12; round += 1) {
    const token = `both-${String(round)}`;
    await put(token);
    world.clock.advance(93 * DAY_MS);
    const tx = await begin();
    await removeCheckoutBatch(tx, world.shop, range(), secrets);
    const asked = [put(token), order(`o-${token}`, token)];
    await expect.poll(() => countLockWaits(world.db)).toBe(2);
    await tx.commit().execute();
    await Promise.all(asked);
    const { body } = await api.ask('GET', `/v1/checkouts/${token}`);
    expect(body).toMatchObject({ state: 'completed', orderId: `o-${token}` });
  }
});

it('a place in the ledger is never freed of a mail whose next attempt began before the purge came to it', async () => {
  await world.provider.setFault({ kind: 'status', status: 429 });
  const first = parseId('checkout', await world.dueCheckout('claimed'));
  await copyRefusedClaims(first ?? 0, 500);
  world.clock.advance(93 * DAY_MS);
  const { rows } = await sql<{ id: number; token: string }>`
    select id, token from checkouts where id <> ${first} order by created_at desc`.execute(world.db);
  const begun: string[] = [];
  const freed: string[] = [];
  const noting = {
    ...secrets,
    ledgerHashes: [(name: string) => (freed.push(name), secrets.ledgerHash(name))],
  };
  let isOver = false;
  const beginAttempts = async (lane: number) => {
    for (let at = lane; at < rows.length && !isOver; at += 8) {
      const { id = 0, token = '' } = rows[at] ?? {};
      if (await beginAttempt(id)) begun.push(`default:${token}`);
    }
  };
  const removal = world.db
    .transaction()
    .execute((tx) => removeCheckoutBatch(tx, world.shop, { ...range(), limit: 1_000 }, noting))
    .finally(() => {
      isOver = true;
    });
  await Promise.all([removal, ...[0, 1, 2, 3, 4, 5, 6, 7].map(beginAttempts)]);
  expect(freed.length).toBeGreaterThan(0);
  expect(begun.filter((name) => freed.includes(name))).toEqual([]);
});

/** Copies a checkout, each with a claim of its own whose only attempt was refused. */
async function copyRefusedClaims(checkoutId: number, copies: number): Promise<void> {
  await sql`
    with copied as (
      insert into checkouts (shop_id, token, channel, currency, line_items, shipping, totals, discount_codes,
        created_at, updated_at, received_at, last_activity_at, had_contact)
      select shop_id, 'claimed-' || n, channel, currency, line_items, shipping, totals, discount_codes,
        created_at + n * interval '1 millisecond', updated_at, received_at, last_activity_at, true
      from checkouts, generate_series(1, ${copies}::int) n where id = ${checkoutId}
      returning id, shop_id, created_at),
    claimed as (
      insert into messages (shop_id, checkout_id, kind, status, idempotency_key, frozen_email, locale, claimed_at)
      select shop_id, id, 'automatic', 'queued', 'key ' || id, '{}', 'en', created_at from copied
      returning id, claimed_at)
    insert into email_attempts (message_id, attempt, started_at, finished_at, outcome)
    select id, 1, claimed_at, claimed_at, 'refused' from claimed`.execute(world.db);
}

/** As the next attempt begins: the checkout locked, the attempt written down. */
async function beginAttempt(checkoutId: number): Promise<boolean> {
  return world.db.transaction().execute(async (tx) => {
    const { rows } = await sql`select id from checkouts where id = ${checkoutId} for update`.execute(tx);
    await sql`insert into email_attempts (message_id, attempt, started_at)
      select id, 2, claimed_at from messages where checkout_id = ${checkoutId}`.execute(tx);
    return rows.length > 0;
  });
}
