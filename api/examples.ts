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
  'post /v1/capture/checkouts': {
    visit: '5f0c1d9e7b3a48c2a6d4e8f01b2c3d4e',
    email: 'ada@example.com',
    items: [{ variantId: 'cup-blue', quantity: 2 }],
    step: 'shipping',
    locale: 'sv',
  },
  'post /v1/privacy/erase': { email: 'ada@example.com' },
  'post /v1/privacy/export': { customerId: '17' },
  'post /v1/checkouts/{id}/recovery-emails/preview': {
    message: 'Is there anything we can help you with?',
    copies: ['staff@shop.example'],
  },
  'post /v1/checkouts/{id}/recovery-emails': { previewId: '6f1c2a7e-3b8d-4c55-9d0e-2f1a7b9c4e11' },
  'post /v1/checkouts/{id}/notes': { text: 'Called: the card is new, she will try again tonight.' },
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
  'post /v1/settings/preview': {
    automation: { enabled: true, delayHours: 4, audience: 'subscribers' },
    timeZone: 'Europe/Stockholm',
    allowedHosts: ['shop.example'],
    sender: { name: 'Cups', address: 'hello@shop.example' },
  },
  'put /v1/connections/{system}': {
    webhookSecret: 'the secret that the shop system shows',
    domain: 'shop.example',
    ownRecoveryMailsOff: true,
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
  'post /v1/api-keys': { name: 'Shop server', scopes: ['ingest'], expiresAt: '2027-03-01T00:00:00Z' },
  'post /v1/invitations': { email: 'tor@shop.example', role: 'staff' },
  'put /v1/people/{id}': { role: 'owner' },
  'post /v1/people/{id}/password-resets': { removeTotp: true },
  'post /v1/session': { email: 'ines@shop.example', password: 'four plates on the shelf' },
  'post /v1/session/totp': { code: '492039' },
  'post /v1/invitation-acceptances': {
    token: 'q1Zk0c7Yp0cJx3uJ4cV8mYy3vR0n9T2sWb5dLhE6aFg',
    name: 'Tor',
    password: 'seven cups and a kettle',
  },
  'put /v1/account': { name: 'Ines' },
  'put /v1/account/password': {
    currentPassword: 'four plates on the shelf',
    newPassword: 'nine bowls in the kiln',
  },
  'post /v1/account/totp': { password: 'four plates on the shelf' },
  'put /v1/account/totp': { enabled: true, code: '492039' },
  'post /v1/webhook-endpoints': {
    url: 'https://shop.example/hooks/recovery',
    events: ['email.sent', 'email.not_sent', 'checkout.recovered'],
    description: 'Order system',
  },
  'put /v1/webhook-endpoints/{id}': {
    url: 'https://shop.example/hooks/recovery',
    events: ['checkout.recovered'],
    enabled: false,
  },
  'post /v1/shops': { slug: 'cups', name: 'Cups' },
  'put /v1/shops/{slug}': { name: 'Cups' },
  'put /v1/pos/locations': {
    locations: [
      {
        ...{ id: 'old-town', name: 'Old town', timeZone: 'Europe/Stockholm', currency: 'SEK' },
        ...{ dayEndsAt: '20:00', emailAtDayEnd: true },
      },
    ],
  },
  'put /v1/pos/staff': { staff: [{ id: 'bo', name: 'Bo', pin: '4711' }] },
  'post /v1/pos/devices': { name: 'Till by the door', locationId: 'old-town' },
  'post /v1/pos/pairings': { code: 'K7M2-X9QD' },
  'put /v1/pos/device/location': { locationId: 'old-town' },
  'post /v1/pos/session': { staffId: 'bo', pin: '4711' },
  'post /v1/pos/saved-carts': {
    customer: { id: '17', name: 'Ada Lovelace', email: 'ada@example.com', locale: 'sv' },
    lineItems: [
      { variantId: 'cup-blue', title: 'Cup, blue', quantity: 2, unitPrice: '99.50', customPrice: '90.00' },
    ],
    discounts: [{ title: 'Friends', type: 'percentage', value: '10' }],
    attributes: [{ name: 'table', value: '4' }],
    note: 'Comes back after lunch',
  },
  'put /v1/pos/grid': {
    tiles: [
      { kind: 'save_cart', size: 'wide' },
      { kind: 'view_saved_carts', size: 'wide' },
      { kind: 'product', size: 'small', variantId: 'cup-blue', title: 'Cup, blue' },
      { kind: 'discount', size: 'small', title: 'Friends', type: 'percentage', value: '10' },
    ],
  },
};
