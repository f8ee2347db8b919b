import type { LineItem, ShippingAddress } from './checkout.ts';
import { isGiven } from './contact.ts';
import type { Facts, ShippingZone, Stock } from './facts.ts';
import { normalizeEmail } from './person.ts';
import { recoveryHost } from './rules/link-host.ts';
import { DEFAULT_SETTINGS, ruleSettings } from './settings.ts';

/** Behind every prefix that a zone may list. */
const NO_POSTAL_CODE = '~';

/**
 * The same facts with nothing personal in them, and of the shop only what rules look at: every rule says the same of
 * them. What is lost: who it was, what was in the checkout and where exactly it goes, the link's path, the names of
 * orders, payments and variants, and the settings that no rule reads. Times stay, and so does the person's place in the
 * draw for the hold-out, which is a keyed hash.
 */
export function anonymousFacts(facts: Facts): Facts {
  const { checkout, settings, paymentAttempts, orders } = facts;
  const variants = nameVariants(checkout.lineItems);
  return {
    ...facts,
    settings: { ...DEFAULT_SETTINGS, ...ruleSettings(settings) },
    checkout: {
      ...checkout,
      email: anonymousEmail(checkout.email),
      phone: isGiven(checkout.phone) ? '+0' : null,
      lineItems: checkout.lineItems.map((line) => anonymousLine(line, variants)),
      shipping: {
        ...checkout.shipping,
        address: checkout.shipping.address && anonymousAddress(checkout.shipping.address, facts.zones),
      },
      recoveryUrl: anonymousUrl(checkout.recoveryUrl),
    },
    stock: anonymousStock(facts.stock, variants),
    paymentAttempts: paymentAttempts.map((attempt, at) => ({ ...attempt, id: `p${String(at + 1)}` })),
    orders: orders.map((order, at) => ({ ...order, id: `o${String(at + 1)}` })),
  };
}

function anonymousEmail(email: string | null): string | null {
  if (!isGiven(email)) return null;
  return normalizeEmail(email) === null ? 'no address' : 'somebody@example.com';
}

function anonymousUrl(recoveryUrl: string | null): string | null {
  const host = recoveryHost(recoveryUrl);
  return host === null ? null : `https://${host}/`;
}

function nameVariants(lineItems: LineItem[]): Map<string, string> {
  const ids = lineItems.map(({ variantId }) => variantId).filter((id) => id !== null);
  return new Map([...new Set(ids)].map((id, at) => [id, `v${String(at + 1)}`]));
}

function anonymousLine(line: LineItem, variants: Map<string, string>): LineItem {
  const variantId = line.variantId === null ? null : (variants.get(line.variantId) ?? null);
  const { quantity, unitPrice, requiresShipping } = line;
  const nothing = { productId: null, title: '', variantTitle: null, imageUrl: null };
  return { ...nothing, variantId, quantity, unitPrice, requiresShipping };
}

function anonymousStock(stock: Record<string, Stock>, variants: Map<string, string>): Record<string, Stock> {
  const named = Object.entries(stock).flatMap(([id, told]) => {
    const name = variants.get(id);
    return name === undefined ? [] : [[name, told] as const];
  });
  return Object.fromEntries(named);
}

/** In place of the postal code stands the longest prefix of a zone that it begins with. */
function anonymousAddress(
  { countryCode, provinceCode, postalCode }: ShippingAddress,
  zones: ShippingZone[],
): ShippingAddress {
  const code = normalized(postalCode ?? '');
  const prefixes = zones.flatMap(({ postalCodePrefixes = [] }) => postalCodePrefixes.map(normalized));
  const fitting = prefixes.filter((prefix) => prefix !== '' && code.startsWith(prefix));
  const longest = fitting.toSorted((one, other) => other.length - one.length)[0];
  const known = { countryCode, provinceCode, city: null, line1: null };
  return { ...known, postalCode: code === '' ? null : (longest ?? NO_POSTAL_CODE) };
}

function normalized(text: string): string {
  return text.replace(/\s/g, '').toUpperCase();
}
