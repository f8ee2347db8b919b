import { isGiven } from '../contact.ts';
import type { Facts, PaymentAttempt } from '../facts.ts';
import { isPositiveAmount, isZeroAmount } from '../money.ts';
import { instant, type Json, type Rule } from './rule.ts';
import { shipsTo } from './shipping-zones.ts';
import { isBuyable } from './stock.ts';

/** What the shopper did, and whether the checkout can still be completed. */
export const purchaseRules = {
  completed_order: {
    text: 'The same person has completed an order since this checkout began.',
    passText: 'No order was completed since this checkout began.',
    look: ({ orders, checkout, askedShop }) => {
      const later = orders.filter((order) => order.own || order.completedAt >= checkout.createdAt);
      const told = later.map(({ id, completedAt, own }) => ({ id, completedAt: instant(completedAt), own }));
      return { blocks: later.length > 0, facts: { orders: told, ...tellAsked(askedShop) } };
    },
  },
  payment_error: {
    text: 'The payment failed when the shopper tried to complete the checkout.',
    passText: 'No payment failed, or a later attempt succeeded.',
    look: (facts) => {
      const failed = unrepairedFailures(facts);
      const told = failed.map(({ id, status, occurredAt }) => ({
        id,
        status,
        occurredAt: instant(occurredAt),
      }));
      const { paymentErrorRule } = facts.settings;
      return { blocks: failed.length > 0, facts: { paymentErrorRule, failedAttempts: told } };
    },
  },
  unsupported_shipping: {
    text: 'The shop does not ship to the address.',
    passText: 'The shop ships to the address, nothing needs shipping, or no address was given.',
    look: ({ checkout: { lineItems, shipping }, zones }) => {
      const { address, supported } = shipping;
      const needsShipping = lineItems.some((line) => line.requiresShipping);
      const reachable = address === null || (supported ?? shipsTo(zones, address));
      return {
        blocks: needsShipping && !reachable,
        facts: {
          needsShipping,
          countryCode: address?.countryCode ?? null,
          provinceCode: address?.provinceCode ?? null,
          supportedByShop: supported,
          zones: zones.length,
        },
      };
    },
  },
  phone_only: {
    text: 'The shopper gave a phone number in place of an e-mail address.',
    passText: 'The shopper did not give a phone number alone.',
    look: ({ checkout: { email, phone } }) => ({
      blocks: !isGiven(email) && isGiven(phone),
      facts: { emailGiven: isGiven(email), phoneGiven: isGiven(phone) },
    }),
  },
  out_of_stock: {
    text: 'None of the products can be bought any more.',
    passText: 'At least one of the products can be bought.',
    look: ({ checkout: { lineItems }, stock }) => {
      const variants = lineItems.map(({ variantId }) => ({
        variantId,
        buyable: isBuyable(variantId, stock),
      }));
      return { blocks: !variants.some((variant) => variant.buyable), facts: { variants } };
    },
  },
  free_or_unvisited_shipping: {
    text: 'All products are free, and no shipping cost was added or shipping is free.',
    passText: 'Not all products are free, or a shipping cost was added.',
    look: ({ checkout: { lineItems, shipping } }) => {
      const allFree = lineItems.length > 0 && lineItems.every((line) => isZeroAmount(line.unitPrice));
      const shippingCosts = shipping.price !== null && isPositiveAmount(shipping.price);
      return {
        blocks: allFree && !shippingCosts,
        facts: { allFree, shippingPrice: shipping.price, shippingPageVisited: shipping.pageVisited },
      };
    },
  },
} satisfies Record<string, Rule>;

/** Shown where the shop was asked, its silence too. */
function tellAsked(asked: Facts['askedShop']): Record<string, Json> {
  if (asked === undefined) return {};
  const { system, answer, askedAt } = asked;
  return { askedShop: { system, answer, askedAt: instant(askedAt) } };
}

function unrepairedFailures({ paymentAttempts, settings }: Facts): PaymentAttempt[] {
  const successes = paymentAttempts.filter((attempt) => attempt.status === 'success');
  const lastSuccessMs = Math.max(...successes.map((attempt) => attempt.occurredAt.getTime()));
  return paymentAttempts.filter(
    (attempt) =>
      (attempt.status === 'error' ||
        (attempt.status === 'failure' && settings.paymentErrorRule === 'any_failed_attempt')) &&
      attempt.occurredAt.getTime() > lastSuccessMs,
  );
}
