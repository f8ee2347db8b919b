import type { CheckoutDetails } from '../domain/checkout.ts';
import { normalizeEmail, normalizePhone } from '../domain/person.ts';
import type { ContactColumns } from '../db/queries/locks.ts';

/** The three by which a person is known; a phone in national form is read as one of the country shipped to. */
export function contactOfCheckout({ customer, email, phone, shipping }: CheckoutDetails): ContactColumns {
  return contactOf({ customerId: customer?.id ?? null, email, phone }, shipping.address?.countryCode);
}

/** @param countryCode of a phone in national form. */
export function contactOf(
  told: { customerId: string | null; email: string | null; phone: string | null },
  countryCode?: string | null,
): ContactColumns {
  return {
    customer_id: told.customerId,
    email_norm: normalizeEmail(told.email ?? ''),
    phone_e164: normalizePhone(told.phone ?? '', countryCode),
  };
}
