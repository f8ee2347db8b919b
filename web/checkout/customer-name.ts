import type { Checkout } from './use-checkout.ts';

/** @returns first and last name as far as they were given; null without either. */
export function nameOf({ customer }: Checkout): string | null {
  return [customer?.firstName, customer?.lastName].filter(Boolean).join(' ') || null;
}
