/** Channels that may get a recovery mail; checkouts of any other channel never do. */
export const MAILED_CHANNELS = ['online_store', 'buy_button', 'wholesale'] as const;

/** Money is a decimal string in the checkout's currency, for example `"199.00"`. */
export interface LineItem {
  variantId: string | null;
  productId: string | null;
  title: string;
  variantTitle: string | null;
  quantity: number;
  unitPrice: string;
  imageUrl: string | null;
  requiresShipping: boolean;
}

export interface ShippingAddress {
  countryCode: string | null;
  provinceCode: string | null;
  postalCode: string | null;
  city: string | null;
  line1: string | null;
}

export interface Shipping {
  address: ShippingAddress | null;
  pageVisited: boolean;
  price: string | null;
  /** The shop's own word on whether it ships to the address; null leaves it to the shop's zones. */
  supported: boolean | null;
}

export interface Totals {
  subtotal: string;
  discount: string;
  shipping: string;
  tax: string;
  total: string;
}

export interface Customer {
  id: string | null;
  firstName: string | null;
  lastName: string | null;
  acceptsMarketing: boolean | null;
  /** BCP 47, for example `sv-SE`. */
  locale: string | null;
}

/** What describes a checkout; each `PUT` replaces the whole. */
export interface CheckoutDetails {
  channel: string;
  currency: string;
  email: string | null;
  phone: string | null;
  customer: Customer | null;
  lineItems: LineItem[];
  shipping: Shipping;
  totals: Totals;
  discountCodes: string[];
  recoveryUrl: string | null;
}

export type CheckoutState = 'open' | 'abandoned' | 'completed';
