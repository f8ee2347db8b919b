/** What the shop's server says when a checkout changes. */
export function checkoutCall(origin: string): string {
  return `curl -X PUT ${origin}/v1/checkouts/CHECKOUT-ID \\
  -H 'Authorization: Bearer YOUR-KEY' -H 'Content-Type: application/json' \\
  -d '{
    "currency": "EUR",
    "email": "ada@shop.example",
    "lineItems": [{ "variantId": "1", "title": "Blue mug", "quantity": 1, "unitPrice": "19.90" }],
    "recoveryUrl": "https://shop.example/checkouts/CHECKOUT-ID",
    "createdAt": "2026-03-02T09:00:00Z",
    "updatedAt": "2026-03-02T09:05:00Z"
  }'`;
}

/** And when somebody has bought. */
export function orderCall(origin: string): string {
  return `curl -X POST ${origin}/v1/orders \\
  -H 'Authorization: Bearer YOUR-KEY' -H 'Content-Type: application/json' \\
  -d '{
    "id": "ORDER-ID",
    "checkoutToken": "CHECKOUT-ID",
    "currency": "EUR",
    "total": "19.90",
    "completedAt": "2026-03-02T09:30:00Z"
  }'`;
}

/** What the shop's pages hold, from the cart to the payment. */
export function captureTag(origin: string): string {
  return `<script src="${origin}/capture.js" data-key="YOUR-PUBLIC-KEY" data-email="#email" defer></script>
<script type="module">
  checkoutCapture.report({ items: [{ variantId: '1', quantity: 2 }], step: 'contact' });
</script>`;
}
