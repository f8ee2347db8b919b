/** At most so many carts lie on one device; the database says so too. */
export const SAVED_CART_LIMIT = 50;
/** A discarded cart comes back for so long. */
export const UNDO_MS = 60_000;

/** How a cart left the list; the first two by staff, the last by erasing its customer. */
export const REMOVALS = ['retrieved', 'discarded', 'logged_out', 'relocated', 'erased'] as const;
export type Removal = (typeof REMOVALS)[number];

/** Whom a cart was saved for: a name, and an e-mail or a phone. */
export interface CartCustomer {
  id: string | null;
  name: string;
  email: string | null;
  phone: string | null;
  /** BCP 47, of a mail to them. */
  locale: string | null;
}

/** A reduction as the till gave it: a share, or an amount in the cart's currency. */
export interface CartDiscount {
  title: string;
  type: 'percentage' | 'fixed_amount';
  /** A decimal string. */
  value: string;
  code: string | null;
}

export interface CartAttribute {
  name: string;
  value: string;
}

export interface CartLine {
  variantId: string | null;
  productId: string | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
  /** Decimal strings in the cart's currency; `customPrice` is what the staff asked in its place. */
  unitPrice: string;
  customPrice: string | null;
  imageUrl: string | null;
  taxable: boolean;
  requiresShipping: boolean;
  discounts: CartDiscount[];
  attributes: CartAttribute[];
  note: string | null;
}

/** All of a sale that was put aside: what comes back is what was saved. */
export interface CartContent {
  customer: CartCustomer;
  lineItems: CartLine[];
  discounts: CartDiscount[];
  attributes: CartAttribute[];
  note: string | null;
}

/** What the shop tells of a variant today. */
export interface VariantToday {
  /** A decimal string; null where the shop told none in the cart's currency. */
  price: string | null;
  forSale: boolean;
  tracked: boolean;
  oversell: boolean;
  available: number | null;
}

/** What is otherwise than when the cart was saved; nothing of the cart itself is changed. */
export type CartChange =
  | { kind: 'price'; line: number; variantId: string; saved: string; now: string }
  | { kind: 'stock'; line: number; variantId: string; wanted: number; available: number };

/**
 * Compares a cart with what the shop tells of its variants today, line by line.
 *
 * @param today by variant; of one that is not there nothing is known, and nothing said.
 * @param isSame whether two decimal strings are one amount of the cart's currency.
 */
export function cartChanges(
  lines: readonly CartLine[],
  today: ReadonlyMap<string, VariantToday>,
  isSame: (one: string, other: string) => boolean,
): CartChange[] {
  const wantedOf = new Map<string, number>();
  for (const { variantId, quantity } of lines) {
    if (variantId !== null) wantedOf.set(variantId, (wantedOf.get(variantId) ?? 0) + quantity);
  }
  return lines.flatMap(({ variantId, unitPrice }, line): CartChange[] => {
    const variant = variantId === null ? undefined : today.get(variantId);
    if (variantId === null || variant === undefined) return [];
    const { price } = variant;
    const available = availableOf(variant);
    const wanted = wantedOf.get(variantId) ?? 0;
    return [
      ...(price === null || isSame(price, unitPrice)
        ? []
        : [{ kind: 'price' as const, line, variantId, saved: unitPrice, now: price }]),
      ...(available >= wanted ? [] : [{ kind: 'stock' as const, line, variantId, wanted, available }]),
    ];
  });
}

/** As rule 5 has it: for sale and untracked, oversold or there. */
function availableOf({ forSale, tracked, oversell, available }: VariantToday): number {
  if (!forSale) return 0;
  return !tracked || oversell || available === null ? Infinity : Math.max(0, available);
}
