import { ApplicationFailure, CancelledFailure, type Info } from '@temporalio/activity';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeCustomer } from '../../api/shops/store-customer.ts';
import { BATCH_ROWS } from '../../activities/remove-in-batches.ts';
import { copyCheckout, countRows, customer } from '../support/purge.ts';
import { createWorld, HOUR_MS, type World } from '../support/world.ts';

const ROWS = 2 * BATCH_ROWS + 50;

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

async function manyOldCheckouts(): Promise<void> {
  const id = await world.put('many');
  await copyCheckout(world.db, id, ROWS - 1);
  world.clock.advance(93 * 24 * HOUR_MS);
}

/** An attempt, with what it told Temporal so far. */
function attempt(info: Partial<Info> = {}) {
  const environment = new MockActivityEnvironment(info, { logger: new DefaultLogger('ERROR') });
  const told: unknown[] = [];
  environment.on('heartbeat', (details) => told.push({ ...details }));
  return { environment, told, run: () => environment.run(world.activities.removeCheckouts, world.shop.slug) };
}

async function failureOf(running: Promise<unknown>): Promise<unknown> {
  return running.then(
    () => undefined,
    (error: unknown) => error,
  );
}

const left = async () => (await countRows(world.db, world.shop.id))['checkouts'] ?? 0;

describe('a removal', () => {
  it('tells Temporal after each batch how many went', async () => {
    await manyOldCheckouts();
    const { run, told } = attempt();
    expect(await run()).toEqual({ checkouts: ROWS, paymentEvents: 0 });
    expect(told.slice(0, 3)).toEqual(
      [BATCH_ROWS, 2 * BATCH_ROWS, ROWS].map((checkouts) => ({ checkouts, paymentEvents: 0 })),
    );
  });

  it('that is cancelled ends after the batch under way, whole', async () => {
    await manyOldCheckouts();
    const { environment, run } = attempt();
    environment.once('heartbeat', () => {
      environment.cancel('CANCELLED');
    });
    expect(await failureOf(run())).toBeInstanceOf(CancelledFailure);
    expect(await left()).toBe(ROWS - BATCH_ROWS);
    expect(await countRows(world.db, world.shop.id)).toMatchObject({ checkout_events: ROWS - BATCH_ROWS });
  });

  it('whose process is asked to end hands over at once, and the next attempt goes on and counts on', async () => {
    await manyOldCheckouts();
    const first = attempt();
    first.environment.once('heartbeat', () => {
      first.environment.cancel('WORKER_SHUTDOWN');
    });
    const failure = await failureOf(first.run());
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'unavailable', nonRetryable: false });
    expect(String(failure)).toContain('worker_ends');
    expect(await left()).toBe(ROWS - BATCH_ROWS);
    const next = attempt({ heartbeatDetails: first.told.at(-1) });
    expect(await next.run()).toEqual({ checkouts: ROWS, paymentEvents: 0 });
    expect(await left()).toBe(0);
  });

  it('counts anew when what an older version told cannot be read', async () => {
    await manyOldCheckouts();
    const { run } = attempt({ heartbeatDetails: { checkouts: 'many', orders: 3 } });
    expect(await run()).toEqual({ checkouts: ROWS, paymentEvents: 0 });
  });

  it('goes past many that have to stay', async () => {
    for (const id of ['c1', 'c2', 'c3']) {
      await storeCustomer(world.db, world.shop.id, customer(id), world.clock.now());
    }
    const earlier = new Date(world.clock.now().getTime() - HOUR_MS);
    await sql`
      insert into customers (shop_id, external_id, email_norm, updated_at)
      select ${world.shop.id}, 'kept-' || n, 'kept@example.se', ${earlier}
      from generate_series(1, ${ROWS}::int) n`.execute(world.db);
    world.clock.advance(93 * 24 * HOUR_MS);
    await world.put('kept', { email: 'kept@example.se' });
    const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });
    expect(await environment.run(world.activities.removeCustomers, world.shop.slug)).toEqual({
      customers: 3,
    });
    expect((await countRows(world.db, world.shop.id))['customers']).toBe(ROWS);
  });
});
