import type { ReadFailure } from '../domain/read-failure.ts';
import { normalizeEmail, normalizePhone } from '../domain/person.ts';

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
  /** The shop's own word of when it changed last, as far as we were told. */
  updatedAt: Date;
}

/** What was read in a shop, as its webhook would have told it. */
export interface ToldByShop {
  topic: string;
  /** The raw text, for ids exceed 2^53. */
  body: string;
  /** The same as long as nothing has changed, whatever else the body says: which records it is of, and of when. */
  version: string;
}

export type Asked =
  | {
      kind: 'answered';
      /** Whether the shop knows an order of the checkout, or of its person since it began. */
      bought: boolean;
      /** Nothing of what was bought when the shop has not handed it out yet. */
      told: ToldByShop[];
      /** When the shop's system mailed about this checkout, or since when that is certain; null unless it told so. */
      shopMailedAt: Date | null;
    }
  | { kind: 'no_answer'; failure: ReadFailure };

/** Who an order of a shop says that it is of. */
export interface ToldBuyer {
  /** Of a checkout: its token, and what else it is called. */
  names: readonly (string | null)[];
  customerId: string | null;
  emails: readonly (string | null)[];
  phones: readonly (string | null)[];
}

/** @returns whether an order is of the checkout, or of somebody who shares a name with its person. */
export function isOfCheckout(buyer: ToldBuyer, about: AskedCheckout): boolean {
  const email = normalizeEmail(about.email ?? '');
  const phone = normalizePhone(about.phone ?? '');
  return (
    buyer.names.some((name) => name !== null && [about.token, ...about.names].includes(name)) ||
    (about.customerId !== null && buyer.customerId === about.customerId) ||
    (email !== null && buyer.emails.some((told) => normalizeEmail(told ?? '') === email)) ||
    (phone !== null && buyer.phones.some((told) => normalizePhone(told ?? '') === phone))
  );
}
