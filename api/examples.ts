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
  'post /v1/checkouts/{id}/recovery-emails/preview': {
    message: 'Is there anything we can help you with?',
    copies: ['staff@shop.example'],
  },
  'post /v1/checkouts/{id}/recovery-emails': { previewId: '6f1c2a7e-3b8d-4c55-9d0e-2f1a7b9c4e11' },
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
  'put /v1/suppressions': {
    suppressions: [{ address: 'ada@example.com', reason: 'unsubscribed', since: '2026-03-02T08:00:00Z' }],
  },
  'put /v1/suppressions/{address}': { note: 'Asked for it on the phone.' },
  'put /v1/email-template': {
    language: 'sv',
    logo: { id: '0f8fad5bd9cb469fa16570867728950e', alt: 'Cups', width: 160 },
    colors: { button: '#7a1f3d' },
    languages: {
      sv: {
        subject: 'Din kopp väntar, {{ customer.first_name }}',
        body: '<p>Hej!</p>\n{{ url | button: "Till kassan" }}\n{{ line_items | items_table }}',
      },
    },
  },
  'post /v1/email-template/preview': {
    language: 'de',
    checkoutId: 'abc',
    message: 'Is there anything we can do?',
  },
  'post /v1/email-template/test': { to: 'staff@shop.example', language: 'de' },
  'post /v1/email-template/versions': { restore: 3 },
  'put /v1/email-template/logo': { url: 'https://shop.example/logo.png' },
  'post /v1/shops': { slug: 'cups', name: 'Cups' },
  'put /v1/shops/{slug}': { name: 'Cups' },
};
