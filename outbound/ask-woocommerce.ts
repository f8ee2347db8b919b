import type { Asked, AskedCheckout } from '../shops/asked-checkout.ts';
import type { ShopAccess } from '../shops/shop-access.ts';
import type { AskShop } from './shop-request.ts';

export async function askWooCommerce(
  _askShop: AskShop,
  _access: Extract<ShopAccess, { system: 'woocommerce' }>,
  _about: AskedCheckout,
  _signal: AbortSignal,
): Promise<Asked> {
  return await Promise.resolve({ kind: 'no_answer', failure: 'not_understood' });
}
