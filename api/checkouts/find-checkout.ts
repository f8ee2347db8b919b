import { parseId } from '../../domain/id.ts';
import { findCheckoutById, findCheckoutByToken, type CheckoutRow } from '../../db/queries/checkouts.ts';
import type { Shop } from '../../db/queries/shops.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../problem.ts';

/**
 * Finds by our id, else by the shop's token.
 *
 * @throws Problem 404 for what the shop does not have.
 */
export async function getCheckoutByEither(
  { db }: ApiDeps,
  shop: Shop,
  idOrToken: string,
): Promise<CheckoutRow> {
  const id = parseId('checkout', idOrToken);
  const byId = id === null ? undefined : await findCheckoutById(db, shop.id, id);
  const row = byId ?? (await findCheckoutByToken(db, shop.id, idOrToken));
  if (row === undefined) throw notFound('checkout');
  return row;
}
