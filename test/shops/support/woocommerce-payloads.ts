/** Invented payloads in the shape of WooCommerce's orders. */
const BILLING = `"billing": { "first_name": "Eva", "last_name": "Berg", "address_1": "Torg 2", "city": "Oslo", "state": "",
  "postcode": "0150", "country": "NO", "email": "eva@example.no", "phone": "22 12 34 56" }`;
const SHIPPING = `"shipping": { "first_name": "Eva", "last_name": "Berg", "address_1": "Torg 2", "city": "Oslo", "state": "",
  "postcode": "0150", "country": "NO" }`;
const TIMES = `"date_created": "2026-02-01T10:00:00", "date_created_gmt": "2026-02-01T09:00:00",
  "date_modified_gmt": "2026-02-01T09:30:00"`;
const LINES = `"line_items": [{ "id": 1, "name": "Mug", "product_id": 93, "variation_id": 0, "quantity": 3, "subtotal": "10.00",
  "total": "9.00", "price": 3, "sku": "" }, { "id": 2, "name": "Shirt &ndash; M", "product_id": 22, "variation_id": 23,
  "quantity": 2, "subtotal": "25.0", "total": "25.0", "price": 12.5 }],
  "shipping_lines": [{ "method_id": "flat", "total": "5.00" }], "fee_lines": [{ "name": "Wrapping", "total": "2.5" }],
  "coupon_lines": [{ "id": 5, "code": "one-off", "discount": "1.00" }]`;

/** A guest's, paid, with two refunds. */
export const GUEST_ORDER = `{ "id": 727, "number": "A-727", "order_key": "wc_order_1", "status": "processing",
  "created_via": "checkout", "currency": "NOK", "customer_id": 0, "discount_total": "1.00", "shipping_total": "5.00",
  "total": "41.5", "total_tax": "0.00", "date_paid_gmt": "2026-02-01T09:10:00", "date_completed_gmt": null, ${TIMES},
  ${BILLING}, ${SHIPPING}, ${LINES}, "refunds": [{ "id": 1, "total": "-10.00" }, { "id": 2, "total": "-9.5" }] }`;

/** The same order before it was paid: a checkout. */
export const UNPAID = GUEST_ORDER.replace('"processing"', '"pending"')
  .replace('"customer_id": 0', '"customer_id": 26, "payment_url": "https://shop.example/pay/727"')
  .replace('"date_paid_gmt": "2026-02-01T09:10:00"', '"date_paid_gmt": null')
  .replace('09:30:00', '09:05:00')
  .replace(/"refunds": \[.*\] \}/, '"refunds": [] }');

/** Never paid and cancelled: it counts from when it was placed. */
export const CANCELLED = GUEST_ORDER.replace('"processing"', '"cancelled"')
  .replace('"date_paid_gmt": "2026-02-01T09:10:00"', '"date_paid_gmt": null')
  .replaceAll('727', '728')
  .replace('wc_order_1', 'wc_order_2');

/** The gateway refused. */
export const FAILED = UNPAID.replace('"pending"', '"failed"').replace('09:05:00', '09:06:00');
