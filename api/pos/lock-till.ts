import type { Transaction } from 'kysely';
import type { DB } from '../../db/database.ts';
import { lockDevice, type PosDevice } from '../../db/queries/pos-devices.ts';
import { isRefusedBy } from '../../db/queries/constraint.ts';
import { CARTS_AT_MOST } from '../../db/queries/saved-carts.ts';
import { SAVED_CART_LIMIT } from '../../domain/saved-cart.ts';
import { requireLoggedIn } from '../device-route.ts';
import { notFound, Problem } from '../problem.ts';

/**
 * Locks the till before its carts; whoever logged in on it may have logged out since the request began.
 *
 * @throws Problem 403 `not_logged_in`, 404 when it was unpaired.
 */
export async function lockTill(tx: Transaction<DB>, { id }: { id: number }): Promise<PosDevice> {
  const device = await lockDevice(tx, id);
  if (device === undefined) throw notFound('till');
  requireLoggedIn(device);
  return device;
}

/** Runs what puts a cart onto the list. @throws Problem 409 `saved_cart_limit` when the database has no place. */
export async function withinLimit<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!isRefusedBy(error, CARTS_AT_MOST)) throw error;
    const count = String(SAVED_CART_LIMIT);
    throw new Problem(
      409,
      'saved_cart_limit',
      `This till has ${count} saved carts: retrieve or discard one first.`,
      { sentences: [{ code: 'till_full', values: { count: SAVED_CART_LIMIT } }] },
    );
  }
}
