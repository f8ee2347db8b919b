const LINE_ITEM = { variantId: 'cup-blue', title: 'Cup, blue', quantity: 2, unitPrice: '99.50' };

const CHECKOUT = {
  currency: 'SEK',
  email: 'ada@example.com',
  customer: { id: '17', firstName: 'Ada', locale: 'sv' },
  lineItems: [LINE_ITEM],
  shipping: { address: { countryCode: 'SE' }, pageVisited: true, price: '49.00' },
  recoveryUrl: 'https://shop.example/checkouts/abc',
  createdAt: '2026-03-02T08:00:00Z',
  updatedAt: '2026-03-02T08:30:00Z',
};

/** A body of each operation that takes one, by method and path, for the document. */
export const EXAMPLES: Record<string, unknown> = {
  'post /v1/checkouts/bulk': { checkouts: [{ token: 'abc', ...CHECKOUT }] },
  'put /v1/checkouts/{token}': CHECKOUT,
  'post /v1/checkouts/{token}/payment-events': {
    id: 'payment-1',
    status: 'failure',
    gateway: 'cards',
    amount: '248.00',
    currency: 'SEK',
    errorCode: 'card_declined',
    occurredAt: '2026-03-02T08:40:00Z',
  },
  'post /v1/orders': {
    id: 'order-1',
    checkoutToken: 'abc',
    email: 'ada@example.com',
    currency: 'SEK',
    total: '248.00',
    lineItems: [{ variantId: 'cup-blue', quantity: 2 }],
    completedAt: '2026-03-02T08:45:00Z',
  },
  'put /v1/inventory': { items: [{ variantId: 'cup-blue', available: 5 }] },
  'put /v1/shipping-zones': { zones: [{ countryCode: 'SE' }, { countryCode: 'US', provinceCodes: ['NY'] }] },
  'put /v1/customers/{id}': { email: 'ada@example.com', acceptsMarketing: true },
  'put /v1/settings': {
    automation: { enabled: true, delayHours: 10 },
    timeZone: 'Europe/Stockholm',
    allowedHosts: ['shop.example'],
    sender: { name: 'Cups', address: 'hello@shop.example' },
  },
  'post /v1/shops': { slug: 'cups', name: 'Cups' },
  'put /v1/shops/{slug}': { name: 'Cups' },
};
