import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lockPersonsOf } from '../../db/queries/locks.ts';
import { createWorld, HOUR_MS, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

async function someoneWaitsForAPerson(): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_locks
    where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`.execute(world.db);
  return rows.length > 0;
}

it('a claim waits for an order of the same person that is being stored, whichever checkout it is of', async () => {
  const id = await world.put('locked');
  world.clock.advance(11 * HOUR_MS);
  const contact = { customer_id: null, email_norm: 'locked@example.se', phone_e164: null };
  const delivering = await world.db.transaction().execute(async (tx) => {
    await lockPersonsOf(tx, world.shop.id, contact);
    const delivered = world.activities.deliverEmail(id);
    await expect.poll(someoneWaitsForAPerson).toBe(true);
    await tx
      .insertInto('orders')
      .values({
        shop_id: world.shop.id,
        external_id: 'o-locked',
        ...contact,
        currency: 'SEK',
        line_items: '[]',
        notes: '[]',
        completed_at: world.clock.now(),
        received_at: world.clock.now(),
      })
      .execute();
    return { delivered };
  });
  expect(await delivering.delivered).toEqual({ kind: 'not_sent', reason: 'completed_order' });
  expect(world.provider.requests()).toHaveLength(0);
});
