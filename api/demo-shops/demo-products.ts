import type { VariantStock } from '../../db/queries/inventory.ts';

const RATES: Record<string, number> = { SEK: 1, NOK: 1.02, EUR: 0.09, USD: 0.1, GBP: 0.08, JPY: 14 };

interface DemoVariant {
  variantId: string;
  productId: string;
  title: string;
  variantTitle: string | null;
  /** In Swedish kronor. */
  price: number;
  available: number;
  forSale: boolean;
}

function variants(
  productId: string,
  title: string,
  price: number,
  ...of: [variantTitle: string | null, available: number][]
): DemoVariant[] {
  return of.map(([variantTitle, available], index) => ({
    ...{ variantId: `${productId}-${String(index + 1)}`, productId, title, variantTitle, price, available },
    forSale: true,
  }));
}

/** What a demo shop sells: things of clay, linen and wood. */
const DEMO_VARIANTS: readonly DemoVariant[] = [
  ...variants('mug', 'Stoneware mug', 189, ['Moss', 24], ['Oat', 11], ['Midnight', 3]),
  ...variants('bowl', 'Breakfast bowl', 229, ['Moss', 16], ['Oat', 9]),
  ...variants('plate', 'Dinner plate', 279, ['Oat', 30], ['Midnight', 18]),
  ...variants('jug', 'Water jug', 449, [null, 7]),
  ...variants('vase', 'Tall vase', 595, ['Limited edition', 0]),
  ...variants('cloth', 'Linen tablecloth', 749, ['150 × 250 cm', 5], ['150 × 320 cm', 2]),
  ...variants('napkin', 'Linen napkins, set of 4', 329, ['Natural', 40], ['Rust', 14]),
  ...variants('board', 'Oak serving board', 389, ['Small', 12], ['Large', 6]),
  ...variants('spoon', 'Olive wood spoon', 119, [null, 55]),
  ...variants('sample', 'Glaze samples, free', 0, [null, 200]),
  ...variants('card', 'Gift card', 500, [null, 999]),
].map((variant) => (variant.productId === 'vase' ? { ...variant, forSale: false } : variant));

/** As the shop tells what can be bought, with prices for its till. */
export function demoStock(): VariantStock[] {
  return DEMO_VARIANTS.map(({ price, ...variant }) => ({
    ...variant,
    ...{ tracked: variant.productId !== 'card', oversell: false, imageUrl: null },
    ...{ price: `${String(price)}.00`, currency: 'SEK' },
  }));
}

/** A line of a checkout, in whichever currency its shopper sees. */
export function demoLine(variantId: string, quantity: number, currency: string) {
  const variant = DEMO_VARIANTS.find((one) => one.variantId === variantId);
  if (variant === undefined) throw new Error(`the demo shop sells no ${variantId}`);
  const { productId, title, variantTitle } = variant;
  return {
    ...{ variantId, productId, title, variantTitle, quantity },
    unitPrice: demoPrice(variant.price, currency),
    requiresShipping: productId !== 'card',
  };
}

/** @returns what so many kronor are in the currency, in whole units. */
export function demoPrice(kronor: number, currency: string): string {
  return String(Math.round(kronor * (RATES[currency] ?? 1)));
}
