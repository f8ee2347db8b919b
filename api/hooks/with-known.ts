import { findCheckoutByToken, toDetails } from '../../db/queries/checkouts.ts';
import type { Database } from '../../db/database.ts';
import type { CheckoutDetails, Shipping } from '../../domain/checkout.ts';
import type { CheckoutInput } from '../checkouts/checkout-input.ts';

const UNKNOWN_CHANNEL = 'unknown';

/**
 * Completes a word about a checkout that tells less than a webhook: what it does not tell stays as it is stored, and all
 * of it stays where a webhook told of the same time or a later one.
 */
export async function withKnown(
  db: Database,
  shopId: number,
  token: string,
  told: CheckoutInput,
): Promise<CheckoutInput> {
  const row = await findCheckoutByToken(db, shopId, token);
  if (row === undefined) return told;
  const known = toDetails(row);
  const isNewer = told.updatedAt > row.updated_at;
  const isFirstChannel = known.channel === UNKNOWN_CHANNEL && told.updatedAt >= row.updated_at;
  return { ...told, details: isNewer || isFirstChannel ? merge(known, told.details) : known };
}

function merge(known: CheckoutDetails, told: CheckoutDetails): CheckoutDetails {
  return {
    ...told,
    channel: known.channel === UNKNOWN_CHANNEL ? told.channel : known.channel,
    ...(isSamePerson(known, told) && { email: known.email ?? told.email, phone: known.phone ?? told.phone }),
    customer: told.customer && { ...told.customer, locale: known.customer?.locale ?? told.customer.locale },
    ...(known.currency === told.currency && {
      shipping: mergeShipping(known.shipping, told.shipping),
      totals: { ...told.totals, shipping: known.totals.shipping },
    }),
  };
}

/** What they typed into the checkout may be another address than that of their account. */
function isSamePerson(known: CheckoutDetails, told: CheckoutDetails): boolean {
  const knownId = known.customer?.id ?? null;
  return knownId === null || knownId === (told.customer?.id ?? null);
}

/** Whether the shop ships there was said of the address that was known. */
function mergeShipping(known: Shipping, told: Shipping): Shipping {
  const place = ({ address }: Shipping) =>
    JSON.stringify([address?.countryCode, address?.provinceCode, address?.postalCode]);
  const supported = place(known) === place(told) ? known.supported : null;
  return { ...known, address: told.address, supported };
}
