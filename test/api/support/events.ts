/** A checkout as a shop tells it; `changes` replace whole fields. */
export function checkoutEvent(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    channel: 'online_store',
    currency: 'SEK',
    email: 'a@example.se',
    lineItems: [{ variantId: 'v1', title: 'Cup', quantity: 2, unitPrice: '99.50' }],
    shipping: { address: { countryCode: 'SE' }, pageVisited: true, price: '49.00' },
    recoveryUrl: 'https://shop.example/checkouts/abc',
    createdAt: '2026-03-02T08:00:00Z',
    updatedAt: '2026-03-02T08:30:00Z',
    ...changes,
  };
}

/** An order as a shop tells it. */
export function orderEvent(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'o1',
    checkoutToken: 't1',
    customer: null,
    email: 'a@example.se',
    currency: 'SEK',
    total: '248.00',
    lineItems: [{ variantId: 'v1', quantity: 2 }],
    completedAt: '2026-03-02T08:45:00Z',
    ...changes,
  };
}

/** An attempt to pay as a shop tells it. */
export function paymentEvent(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'p1',
    status: 'failure',
    gateway: 'cards',
    amount: '248.00',
    currency: 'SEK',
    errorCode: 'card_declined',
    occurredAt: '2026-03-02T08:40:00Z',
    ...changes,
  };
}
