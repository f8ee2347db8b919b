import type { Asked, AskedCheckout } from '../shops/asked-checkout.ts';
import type { AskShop } from './shop-request.ts';
import type { ShopifyAccess, ShopifyTokens } from './shopify-tokens.ts';

/** What asking Shopify is done with. */
interface ShopifyDeps {
  askShop: AskShop;
  tokens: ShopifyTokens;
  now: () => Date;
}

export async function askShopify(
  { tokens }: ShopifyDeps,
  access: ShopifyAccess,
  _about: AskedCheckout,
  signal: AbortSignal,
): Promise<Asked> {
  const found = await tokens.find(access, signal);
  return { kind: 'no_answer', failure: found.kind === 'failed' ? found.failure : 'not_understood' };
}
