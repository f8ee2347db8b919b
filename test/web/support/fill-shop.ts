import { seedCheckouts } from '../../../bench/seed-checkouts.ts';
import { mailedCheckout } from '../../support/earned-orders.ts';
import type { World } from '../../support/world.ts';

/**
 * A shop as it looks after some months: checkouts of every kind from the last 90 days, most of them for reasons not
 * mailed, some mailed, few recovered.
 *
 * @param count how many were begun; about two fifths of them were abandoned.
 */
export async function fillShop(world: World, count = 300): Promise<void> {
  await seedCheckouts(world.db, world.shop.id, count, world.clock.now());
}

/** A checkout whose mail went the whole way, with what was sent: for pages that show one. @returns its public id. */
export async function mailedOne(world: World): Promise<string> {
  return (await mailedCheckout(world, {}, world.newToken())).id;
}
