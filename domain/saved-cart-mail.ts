import type { NoSendReason } from './no-send.ts';
import type { SuppressionFact } from './facts.ts';
import { normalizeEmail } from './person.ts';
import { recoveryHost, toHost } from './rules/link-host.ts';
import type { CartLine, Removal } from './saved-cart.ts';
import type { Audience } from './settings.ts';

/** What a mail about a saved cart depends on: the same consent and suppressions as every mail. */
export interface CartMailFacts {
  /** As it was told at the till. */
  email: string | null;
  /** Null while the cart is on the list. */
  removedAs: Removal | null;
  /** The customer completed an order since the cart was saved, here or online. */
  hasOrdered: boolean;
  suppressions: SuppressionFact['reason'][];
  /** Null where the shop told nothing. */
  acceptsMarketing: boolean | null;
  audience: Audience;
  /** It goes by itself, at the end of a day. */
  isAutomatic: boolean;
}

/** Why a cart gets no mail, or gets none any more. `cart_taken`: the customer was there, or the staff gave it up. */
export type CartMailReason = NoSendReason | 'cart_taken';

/** A log-out or a move of the till takes the cart off the list, not away from its customer. */
const TAKEN: readonly (Removal | null)[] = ['retrieved', 'discarded'];

/** @returns why no mail goes, in the order of `NO_SEND_REASONS`; null when one may. */
export function whyNoCartMail(facts: CartMailFacts): CartMailReason | null {
  const { email, removedAs, suppressions } = facts;
  if (removedAs === 'erased') return 'erased';
  if (TAKEN.includes(removedAs)) return 'cart_taken';
  if (facts.hasOrdered) return 'completed_order';
  if (email === null) return 'phone_only';
  const isWanted = facts.audience === 'anyone' || facts.acceptsMarketing === true;
  if (facts.isAutomatic && !isWanted) return 'not_subscribed';
  if (normalizeEmail(email) === null) return 'invalid_email';
  return (
    (['unsubscribed', 'bounced', 'complained'] as const).find((one) => suppressions.includes(one)) ?? null
  );
}

/**
 * The address that opens a cart's items in the online shop, for example Shopify's cart permalink.
 *
 * @param template of the settings; `{items}` becomes `variant:quantity,…`.
 * @returns null without a template, without an item that the online shop knows, or on a host that is not listed.
 */
export function cartUrl(
  template: string | null,
  lines: readonly Pick<CartLine, 'variantId' | 'quantity'>[],
  allowedHosts: readonly string[],
): string | null {
  const url = fillCartUrl(template, lines);
  const host = recoveryHost(url);
  return host !== null && allowedHosts.some((entry) => toHost(entry) === host) ? url : null;
}

/** The same on whatever host; whether that is listed is looked at where it is used. */
export function fillCartUrl(
  template: string | null,
  lines: readonly Pick<CartLine, 'variantId' | 'quantity'>[],
): string | null {
  const quantities = new Map<string, number>();
  for (const { variantId, quantity } of lines) {
    if (variantId !== null) quantities.set(variantId, (quantities.get(variantId) ?? 0) + quantity);
  }
  if (template === null || quantities.size === 0) return null;
  const items = [...quantities].map(([id, quantity]) => `${encodeURIComponent(id)}:${String(quantity)}`);
  return template.replaceAll('{items}', () => items.join(','));
}
