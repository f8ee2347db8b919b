/** Invented payloads in the shapes of Shopify's REST answers and webhooks, as text: their ids exceed 2^53. */
const ADDRESS = `{ "first_name": "Ada", "last_name": "Lind", "address1": "Storgatan 1", "address2": "2 tr", "city": "Malmö",
  "zip": "211 34", "province": "Skåne", "province_code": "M", "country": "Sweden", "country_code": "SE", "phone": null }`;
const CUSTOMER = `{ "id": 9007199254740993, "email": "ada@example.se", "phone": "+46701234567", "first_name": "Ada",
  "last_name": "Lind", "orders_count": 2, "email_marketing_consent": { "state": "subscribed" } }`;
const LINE = `{ "key": "k1", "product_id": 8213868347682001, "variant_id": 92233720368547758071, "sku": "CUP", "title": "Cup",
  "variant_title": "Blue", "quantity": 2, "price": "99.5", "line_price": "199.00", "requires_shipping": true,
  "image_url": "https://cdn.example/cup.png" }`;
const TIMES = `"created_at": "2026-02-01T10:00:00+01:00", "updated_at": "2026-02-01T10:20:30+01:00"`;

/** A REST list: amounts with no, one and two decimals, in the currency that the shopper saw. */
export const ABANDONED = `{ "checkouts": [{ "id": 90071992547409931, "token": "tok-1", "cart_token": "cart-1",
  "email": "ada@example.se", "phone": null, "buyer_accepts_marketing": true, "customer_locale": "sv-SE",
  "source_name": "web", "currency": "SEK", "presentment_currency": "EUR", "total_line_items_price": "199",
  "total_discounts": "19.9", "subtotal_price": "179.10", "total_tax": "0.0", "total_price": "184.10",
  "discount_codes": [{ "code": "TEN", "amount": "19.90", "type": "percentage" }, { "code": "SPRING", "amount": "0" }],
  "shipping_lines": [{ "code": "std", "price": "4.5" }, { "code": "extra", "price": "0.50" }], "completed_at": null,
  "abandoned_checkout_url": "https://shop.example/1/checkouts/tok-1/recover", ${TIMES},
  "line_items": [${LINE}], "shipping_address": ${ADDRESS}, "billing_address": ${ADDRESS}, "customer": ${CUSTOMER} }] }`;

/** A webhook: no id, no customer, no billing address, the shipping address an empty array, yen with decimals. */
export const WEBHOOK = `{ "token": "tok-2", "cart_token": null, "email": "bo@example.com", "phone": null, "source_name": "580111",
  "currency": "JPY", "presentment_currency": "JPY", "total_line_items_price": "1200.00", "total_discounts": "0.00",
  "subtotal_price": "1200", "total_tax": "0", "total_price": "1200.0", "discount_codes": [], "shipping_lines": [],
  "shipping_address": [], "abandoned_checkout_url": "https://shop.example/tok-2", ${TIMES},
  "line_items": [{ "variant_id": null, "product_id": null, "title": "Custom", "quantity": 1, "price": "1200.00" }] }`;

/** The newer REST answer as it first comes: nobody is known yet, the address is null. */
export const GUEST_FIRST = `{ "checkout": { "token": "tok-3", "email": null, "phone": null, "customer_id": null,
  "customer_locale": "en", "source_name": "pos", "currency": "KWD", "presentment_currency": "KWD", "order": null,
  "subtotal_price": "1.250", "total_line_items_price": "1.250", "total_tax": "0.000", "total_price": "1.250",
  "shipping_line": null, "shipping_address": null, "applied_discount": null, "discount_codes": [], "completed_at": null,
  "web_url": "https://shop.example/tok-3", "payments": [], ${TIMES}, "line_items": [
  { "variant_id": 7, "product_id": 8, "title": "Tea", "quantity": 1, "price": "1.25", "requires_shipping": true }] } }`;

/** The same filled in later: an e-mail, a customer's id alone, no rate for the address, a code of the older shape. */
export const GUEST_LATER = GUEST_FIRST.replace('"email": null', '"email": "cy@example.com"')
  .replace('"customer_id": null', '"customer_id": 9223372036854775807')
  .replace('"shipping_address": null', `"shipping_address": ${ADDRESS}, "shipping_rates": []`)
  .replace('"discount_codes": []', '"discount_code": [{ "code": "OLD", "amount": "0.1" }]')
  .replace('10:20:30', '10:25:00');

/** Completed, with attempts to pay within: one failed, one that has not ended. */
export const COMPLETED = `{ "payment": { "id": 5, "checkout": { "token": "tok-4", "email": "di@example.com", "currency": "USD",
  "source_name": "checkout_button", "subtotal_price": "10.00", "total_line_items_price": "10.00", "total_tax": "0.60",
  "total_price": "10.60", "completed_at": "2026-02-01T10:20:00+01:00", "order_id": 90071992547409945,
  "order": { "id": 90071992547409945, "name": "#7" }, "web_url": "https://shop.example/tok-4", ${TIMES},
  "shipping_line": { "handle": "free", "price": "0.00", "title": "Free" },
  "line_items": [{ "variant_id": 7, "title": "Pen", "quantity": 4, "price": "2.50", "requires_shipping": false }],
  "payments": [{ "id": 1, "transaction": { "id": 90071992547409946, "kind": "sale", "status": "failure",
  "gateway": "cards", "amount": "10.6", "currency": "USD", "error_code": "card_declined", "message": "Declined",
  "authorization": "ref-1", "created_at": "2026-02-01T10:15:00+01:00" } }, { "id": 2, "transaction": null }] } } }`;

/** Its total differs from the checkout's; the shop's currency is not the shopper's; a part was given back. */
export const ORDER = `{ "order": { "id": 90071992547409951, "order_number": 1042, "number": 42, "name": "#1042",
  "checkout_token": "tok-1", "cart_token": "cart-1", "checkout_id": 90071992547409931, "email": "",
  "contact_email": "ada@example.se", "phone": "+46701234567", "currency": "SEK", "presentment_currency": "EUR",
  "total_price": "2130.5", "total_price_set": { "shop_money": { "amount": "2130.5", "currency_code": "SEK" } },
  "processed_at": "2026-02-01T11:00:00+01:00", "created_at": "2026-02-01T11:00:01+01:00", "cancelled_at": null,
  "customer": ${CUSTOMER}, "line_items": [${LINE}], "refunds": [{ "transactions": [
  { "kind": "refund", "status": "success", "amount": "100" }, { "kind": "refund", "status": "success", "amount": "0.5" },
  { "kind": "refund", "status": "failure", "amount": "7.00" }] }] } }`;

/** Cancelled; neither a customer nor a token: only the cart leads to the checkout. */
export const ORDER_BY_CART = `{ "id": 61, "order_number": 61, "checkout_token": null, "cart_token": "cart-1", "checkout_id": null,
  "token": "o61", "email": "ada@example.se", "currency": "SEK", "total_price": "10.00", "line_items": [], "refunds": [],
  "processed_at": "2026-02-01T11:00:00+01:00", "cancelled_at": "2026-02-02T09:00:00+01:00" }`;

/** Only the checkout's number leads to it. */
export const ORDER_BY_NUMBER = `{ "order": { "id": 62, "order_number": 62, "checkout_token": null, "cart_token": null,
  "checkout_id": 90071992547409931, "token": "o62", "email": "", "currency": "SEK", "total_price": "10.00",
  "line_items": [], "processed_at": "2026-02-01T11:00:00+01:00" } }`;

export const TRANSACTIONS = `{ "transactions": [{ "id": 71, "order_id": 62, "kind": "authorization", "gateway": "cards",
  "status": "success", "message": null, "amount": "10.0", "currency": "SEK", "processed_at": "2026-02-01T10:59:00+01:00" },
  { "id": 72, "order_id": 62, "kind": "refund", "gateway": "cards", "status": "failure", "amount": "1.00",
  "currency": "SEK", "processed_at": "2026-02-01T12:00:00+01:00" }] }`;

/** Placeholders in place of amounts, currency and times. */
export const PLACEHOLDER_CHECKOUT = `{ "token": "?", "currency": "?", "presentment_currency": "a currency", "email": "?",
  "subtotal_price": "?", "total_line_items_price": "?", "total_price": "?", "total_tax": "?", "created_at": "a time",
  "updated_at": "2019-01-01 00:00:00.000Z", "line_items": [{ "title": "?", "quantity": 1, "price": "an amount" }] }`;
export const PLACEHOLDER_ORDER = `{ "id": 63, "order_number": 1, "checkout_token": null, "token": "?", "currency": "a currency",
  "total_price": "an amount", "processed_at": "2019-01-01 00:00:00.000Z", "line_items": [] }`;
