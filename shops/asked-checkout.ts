import type { ReadFailure } from '../domain/read-failure.ts';

/** A checkout of which its shop is asked whether it, or its person, bought. */
export interface AskedCheckout {
  token: string;
  /** What else the shop's system calls it: Shopify by a number and a cart, WooCommerce `order NUMBER`. */
  names: readonly string[];
  email: string | null;
  phone: string | null;
  customerId: string | null;
  /** Orders before it say nothing of it. */
  createdAt: Date;
}

/** What was read in a shop, as its webhook would have told it: the raw text, for ids exceed 2^53. */
export interface ToldByShop {
  topic: string;
  body: string;
}

export type Asked =
  | {
      kind: 'answered';
      /** Whether the shop knows an order of the checkout, or of its person since it began. */
      bought: boolean;
      told: ToldByShop[];
      /** When the shop's system mailed about this checkout, or since when that is certain; null unless it told so. */
      shopMailedAt: Date | null;
    }
  | { kind: 'no_answer'; failure: ReadFailure };
