import type { Asked, AskedCheckout } from '../shops/asked-checkout.ts';
import type { ShopAccess } from '../shops/shop-access.ts';
import { askShopify } from './ask-shopify.ts';
import { askWooCommerce } from './ask-woocommerce.ts';
import { readShopPage, type PageRequest, type ShopPage } from './read-shop-page.ts';
import { createAskShop } from './shop-request.ts';
import { createShopifyTokens } from './shopify-tokens.ts';

/** Reads in shops by their own APIs, with the credentials that their owners stored. Nothing of it throws. */
export interface ShopReader {
  /** Asks whether a checkout, or its person since it began, bought; the signal ends it without an answer. */
  ask(access: ShopAccess, about: AskedCheckout, signal: AbortSignal): Promise<Asked>;
  /** Reads one page of what changed since; the signal ends it. */
  readPage(access: ShopAccess, request: PageRequest, signal: AbortSignal): Promise<ShopPage>;
}

/** @param options.allowPrivate takes private addresses as well, by http: for the local stack alone. */
export function createShopReader(options: { now: () => Date; allowPrivate?: boolean }): ShopReader {
  const { now, allowPrivate = false } = options;
  const askShop = createAskShop({ allowPrivate });
  const deps = { askShop, tokens: createShopifyTokens(askShop, now), now };
  return {
    ask: (access, about, signal) => {
      switch (access.system) {
        case 'shopify':
          return askShopify(deps, access, about, signal);
        case 'woocommerce':
          return askWooCommerce(askShop, access, about, signal);
      }
    },
    readPage: (access, request, signal) => readShopPage(deps, access, request, signal),
  };
}
