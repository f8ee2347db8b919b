import { z } from 'zod';
import { findSavedCart, type SavedCart } from '../../db/queries/saved-carts.ts';
import type { Database } from '../../db/database.ts';
import { formatId, parseId } from '../../domain/id.ts';
import { idIn } from '../input.ts';
import { notFound, Problem } from '../problem.ts';

export const cartParams = z.object({ id: idIn('Of the saved cart.', 'cart_31') });

/** @throws Problem 404 for what was never on this device's list. */
export async function findCartOf(
  db: Database,
  device: { id: number },
  { id }: z.infer<typeof cartParams>,
): Promise<SavedCart> {
  const number = parseId('savedCart', id);
  const cart = number === null ? undefined : await findSavedCart(db, device.id, number);
  if (cart === undefined) throw notFound('saved cart on this till');
  return cart;
}

const REMOVED = {
  retrieved: 'retrieved this cart',
  discarded: 'discarded this cart',
  logged_out: 'logged out, which removed this cart,',
  relocated: 'moved the till to another location, which removed this cart,',
  erased: 'erased what is known of this customer',
} as const;

/** 404 that says who was faster. */
export function cartGone({ id, removed }: SavedCart): Problem {
  if (removed === null) return notFound('saved cart on this till');
  const who = removed.by?.name ?? 'An admin';
  const at = removed.at.toISOString();
  const detail = `${who} ${REMOVED[removed.as]} at ${at} (${formatId('savedCart', id)}).`;
  return new Problem(404, 'saved_cart_gone', detail, {
    sentences: [{ code: 'cart_taken', values: { by: removed.by?.name ?? '', how: removed.as, at } }],
  });
}
