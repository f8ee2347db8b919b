import type { Database } from '../../db/database.ts';
import { eraseCheckout } from '../../db/queries/erasure.ts';
import { parseId } from '../../domain/id.ts';
import type { TestClock } from './clock.ts';

/** Erases the checkout, by its public id, as the route does. */
export async function erase(world: { db: Database; clock: TestClock }, checkoutId: string): Promise<void> {
  await world.db
    .transaction()
    .execute((tx) => eraseCheckout(tx, parseId('checkout', checkoutId) ?? 0, world.clock.now()));
}
