import { abandonmentAlias, numberOf } from './shopify-read.ts';

const MONEY = '{ presentmentMoney { amount currencyCode } }';

/** What is asked of abandoned checkouts: what `tellReadCheckouts` reads, and no more. */
const CHECKOUT = `
  id createdAt updatedAt completedAt abandonedCheckoutUrl discountCodes
  totalLineItemsPriceSet ${MONEY} totalDiscountSet ${MONEY} totalTaxSet ${MONEY} totalPriceSet ${MONEY}
  shippingAddress { countryCodeV2 provinceCode zip city address1 }
  customer {
    id firstName lastName locale numberOfOrders updatedAt
    defaultEmailAddress { emailAddress marketingState } defaultPhoneNumber { phoneNumber }
  }
  lineItems(first: 100) { nodes {
    title variantTitle quantity originalUnitPriceSet ${MONEY} image { url } product { id }
    variant { id inventoryItem { requiresShipping } }
  } }`;

const CHECKOUTS = `query ($first: Int!, $after: String, $query: String!) {
  abandonedCheckouts(first: $first, after: $after, query: $query, sortKey: ID) {
    nodes {${CHECKOUT} }
    pageInfo { hasNextPage endCursor }
  }
}`;

/**
 * Asks for abandoned checkouts that changed since then, open or not. They cannot be sorted by when they changed; by id
 * they stay in their place while pages are read.
 */
export function checkoutsQuery(since: Date, first: number, after: string | null): string {
  const query = `updated_at:>='${since.toISOString()}'`;
  return JSON.stringify({ query: CHECKOUTS, variables: { first, after, query } });
}

/** Asks where checkouts were abandoned. @param ids global ids. */
export function abandonmentsQuery(ids: readonly string[]): string {
  const asked = ids.flatMap((id) => {
    const number = numberOf(id);
    if (number === null) return [];
    const argument = `abandonedCheckoutId: ${JSON.stringify(id)}`;
    const alias = abandonmentAlias(number);
    return [`${alias}: abandonmentByAbandonedCheckoutId(${argument}) { isFromOnlineStore app { handle } }`];
  });
  return JSON.stringify({ query: `{ ${asked.join('\n')} }` });
}
