import { toAmount } from './amounts.ts';
import { exportToken } from './export-token.ts';
import type { PayloadReader } from './payload-reader.ts';
import type { JsonObject, ShopEvent } from './shop-event.ts';

/**
 * Reads a page of abandoned checkouts, as Shopify's GraphQL tells them, with what it calls their abandonments: only these
 * tell of the channel. Nothing in either tells of a token, of prices for shipping or of rates for an address.
 *
 * @param record `{ page, abandonments }`, each a whole answer as it came.
 * @see https://shopify.dev/docs/api/admin-graphql/latest/objects/AbandonedCheckout
 */
export function tellReadCheckouts(record: PayloadReader): ShopEvent[] {
  const abandonments = record.part('abandonments').part('data');
  const nodes = record.part('page').part('data').part('abandonedCheckouts').list('nodes');
  return nodes.flatMap((node) => {
    const number = numberOf(node.text('id'));
    if (number === null) return [];
    const channel = readChannel(abandonments.part(abandonmentAlias(number)));
    return [
      ...tellCustomer(node.part('customer')),
      {
        kind: 'checkout' as const,
        ...{ token: exportToken(number), number, names: [number] },
        body: readBody(node, channel),
        isPartial: true as const,
      },
    ];
  });
}

/** How the abandonment of a checkout is called in the answer that tells of those of a whole page. */
export function abandonmentAlias(number: string): string {
  return `a${number}`;
}

/** @returns the number within a global id, such as `gid://shopify/AbandonedCheckout/61`. */
export function numberOf(globalId: string | null): string | null {
  return /\/(\d{1,30})(?:\?|$)/.exec(globalId ?? '')?.[1] ?? null;
}

/** What nothing tells the channel of gets no mail: it may be a third party's. */
function readChannel(abandonment: PayloadReader): string {
  if (abandonment.flag('isFromOnlineStore') === true) return 'online_store';
  return abandonment.part('app').text('handle') ?? 'unknown';
}

function readBody(node: PayloadReader, channel: string): JsonObject {
  const currency = node.part('totalPriceSet').part('presentmentMoney').text('currencyCode');
  const amount = (key: string) => readAmount(node.part(key), currency);
  const customer = node.part('customer');
  return {
    channel,
    currency,
    ...readContact(customer),
    customer: customer.isEmpty ? null : readCustomer(customer),
    lineItems: node
      .part('lineItems')
      .list('nodes')
      .map((item) => readLine(item, currency)),
    shipping: { address: readAddress(node.part('shippingAddress')) },
    totals: {
      subtotal: amount('totalLineItemsPriceSet'),
      discount: amount('totalDiscountSet'),
      tax: amount('totalTaxSet'),
      total: amount('totalPriceSet'),
    },
    discountCodes: node.texts('discountCodes'),
    recoveryUrl: node.text('abandonedCheckoutUrl'),
    createdAt: node.text('createdAt'),
    updatedAt: node.text('updatedAt'),
    completedAt: node.text('completedAt'),
  };
}

/** In the shopper's currency, which the checkout showed. */
function readAmount(bag: PayloadReader, currency: string | null): string | null {
  const text = bag.part('presentmentMoney').text('amount');
  return text === null ? null : toAmount(text, currency);
}

function readContact(customer: PayloadReader): { email: string | null; phone: string | null } {
  return {
    email: customer.part('defaultEmailAddress').text('emailAddress'),
    phone: customer.part('defaultPhoneNumber').text('phoneNumber'),
  };
}

function readConsent(customer: PayloadReader): boolean | null {
  const state = customer.part('defaultEmailAddress').text('marketingState');
  return state === null ? null : state === 'SUBSCRIBED';
}

function readCustomer(customer: PayloadReader): JsonObject {
  return {
    id: numberOf(customer.text('id')),
    firstName: customer.text('firstName'),
    lastName: customer.text('lastName'),
    acceptsMarketing: readConsent(customer),
    locale: customer.text('locale'),
  };
}

function tellCustomer(customer: PayloadReader): ShopEvent[] {
  const id = numberOf(customer.text('id'));
  if (id === null) return [];
  const counts = { acceptsMarketing: readConsent(customer), ordersCount: customer.number('numberOfOrders') };
  const body = { ...readContact(customer), ...counts };
  return [{ kind: 'customer', id, toldAt: customer.text('updatedAt'), body }];
}

function readLine(item: PayloadReader, currency: string | null): JsonObject {
  const variant = item.part('variant');
  return {
    variantId: numberOf(variant.text('id')),
    productId: numberOf(item.part('product').text('id')),
    title: item.text('title'),
    variantTitle: item.text('variantTitle'),
    quantity: item.number('quantity'),
    unitPrice: readAmount(item.part('originalUnitPriceSet'), currency) ?? '',
    imageUrl: item.part('image').text('url'),
    requiresShipping: variant.part('inventoryItem').flag('requiresShipping'),
  };
}

function readAddress(address: PayloadReader): JsonObject | null {
  if (address.isEmpty) return null;
  return {
    countryCode: address.text('countryCodeV2'),
    provinceCode: address.text('provinceCode'),
    postalCode: address.text('zip'),
    city: address.text('city'),
    line1: address.text('address1'),
  };
}
