/** Invented pages in the shape of Shopify's GraphQL answers, as they are kept: an answer, and what tells the channels. */
export interface ReadNode {
  number: string;
  email?: string;
  customerId?: string;
  updatedAt?: string;
  completedAt?: string | null;
  price?: string;
  currency?: string;
  title?: string;
  zip?: string;
}

/** A checkout as GraphQL tells it. */
export function readNode(node: ReadNode): string {
  const { number, email = 'ada@example.se', customerId = '9007199254740993', title = 'Cup' } = node;
  const { updatedAt = '2026-02-01T09:20:30Z', completedAt = null, price = '99.5', zip = '211 34' } = node;
  const money = (amount: string) =>
    `{ "presentmentMoney": { "amount": "${amount}", "currencyCode": "${node.currency ?? 'EUR'}" } }`;
  return `{ "id": "gid://shopify/AbandonedCheckout/${number}", "createdAt": "2026-02-01T09:00:00Z",
  "updatedAt": "${updatedAt}", "completedAt": ${completedAt === null ? 'null' : `"${completedAt}"`},
  "abandonedCheckoutUrl": "https://shop.example/1/checkouts/ac/${number}/recover", "discountCodes": ["TEN"],
  "totalLineItemsPriceSet": ${money('199.0')}, "totalDiscountSet": ${money('19.9')}, "totalTaxSet": null,
  "totalPriceSet": ${money('184.1')},
  "shippingAddress": { "countryCodeV2": "SE", "provinceCode": "M", "zip": "${zip}", "city": "Malmö", "address1": "Storgatan 1" },
  "customer": { "id": "gid://shopify/Customer/${customerId}", "firstName": "Ada", "lastName": "Lind", "locale": "sv",
    "numberOfOrders": "2", "updatedAt": "${updatedAt}", "defaultPhoneNumber": { "phoneNumber": "+46701234567" },
    "defaultEmailAddress": { "emailAddress": "${email}", "marketingState": "SUBSCRIBED" } },
  "lineItems": { "nodes": [{ "title": "${title}", "variantTitle": "Blue", "quantity": 2,
    "originalUnitPriceSet": ${money(price)}, "image": { "url": "https://cdn.example/cup.png" },
    "product": { "id": "gid://shopify/Product/8213868347682001" },
    "variant": { "id": "gid://shopify/ProductVariant/92233720368547758071", "inventoryItem": { "requiresShipping": true } } }] } }`;
}

/** An answer with these checkouts. */
export function readAnswer(nodes: readonly string[], endCursor: string | null = null): string {
  const pageInfo = `{ "hasNextPage": ${String(endCursor !== null)}, "endCursor": ${JSON.stringify(endCursor)} }`;
  return `{ "data": { "abandonedCheckouts": { "nodes": [${nodes.join(',')}], "pageInfo": ${pageInfo} } } }`;
}

/** Where they were abandoned, by their numbers. */
export function abandonmentsAnswer(handles: Readonly<Record<string, string>>): string {
  const told = Object.entries(handles).map(([number, handle]) => {
    const isOnline = String(handle === 'online_store');
    return `"a${number}": { "isFromOnlineStore": ${isOnline}, "app": { "handle": "${handle}" } }`;
  });
  return `{ "data": { ${told.join(', ')} } }`;
}

/** A page as it is kept. */
export function keptPage(page: string, abandonments: string): string {
  return `{"page":${page},"abandonments":${abandonments}}`;
}

export const NUMBER = '90071992547409931';

export const READ_PAGE = keptPage(
  readAnswer([readNode({ number: NUMBER })]),
  abandonmentsAnswer({ [NUMBER]: 'online_store' }),
);
