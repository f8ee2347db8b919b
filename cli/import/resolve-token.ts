import { findTokenByName, nameCheckout } from '../../db/queries/checkout-names.ts';
import type { Database } from '../../db/database.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { exportToken } from '../../shops/export-token.ts';

/**
 * @param number by which the shop system knows a checkout of which its export names no token.
 * @returns the token under which the checkout is stored, or would be.
 */
export async function resolveToken(db: Database, shop: Shop, number: string): Promise<string> {
  return (await findTokenByName(db, shop.id, [number])) ?? exportToken(number);
}

/** The same for one that is stored now: webhooks that tell its number find it from then on. */
export async function nameExported(db: Database, shop: Shop, number: string, now: Date): Promise<string> {
  const token = await resolveToken(db, shop, number);
  await nameCheckout(db, shop.id, token, [number], now);
  return token;
}
