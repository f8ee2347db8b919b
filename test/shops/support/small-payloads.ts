/** Invented payloads of the topics that tell little, in the shapes of the systems. */
export const DELETED_CHECKOUT = '{"id":90071992547409931,"presentment_currency":"EUR"}';
export const REFUND = `{"id":1,"order_id":62,"note":null,"transactions":[
  {"kind":"refund","status":"success","amount":"10.00","currency":"SEK"}]}`;
export const CUSTOMER = `{"id":5,"email":"ada@example.se","phone":null,"orders_count":3,"updated_at":"2026-02-02T00:00:00Z",
  "email_marketing_consent":{"state":"not_subscribed"}}`;
export const CONSENT = `{"customer_id":5,"email_address":"ada@example.se",
  "email_marketing_consent":{"state":"subscribed","consent_updated_at":"2026-02-03T00:00:00Z"}}`;
export const SMS_CONSENT = '{"id":5,"phone":"+46701234567","sms_marketing_consent":{"state":"subscribed"}}';
export const PRODUCT = `{"id":9,"title":"Cup","status":"active","updated_at":"2026-02-01T00:00:00Z",
  "image":{"src":"https://cdn.example/cup.png"},"images":[{"id":4,"src":"https://cdn.example/blue.png"}],
  "variants":[{"id":7,"title":"Blue","image_id":4,"inventory_item_id":70,"inventory_quantity":3,
  "inventory_management":"shopify","inventory_policy":"deny"}]}`;
export const LEVEL =
  '{"inventory_item_id":70,"location_id":1,"available":2,"updated_at":"2026-02-01T00:00:00Z"}';
export const PERSON = `{"shop_id":1,"shop_domain":"shop.example","orders_to_redact":[61],
  "customer":{"id":5,"email":"ada@example.se","phone":null}}`;
export const SHOP = '{"shop_id":1,"shop_domain":"shop.example"}';
export const CART = '{"id":"c1","token":"c1","line_items":[],"updated_at":"2026-02-01T00:00:00Z"}';
export const WOO_PRODUCT = `{"id":93,"name":"Mug &amp; saucer","type":"simple","status":"publish","purchasable":true,
  "manage_stock":true,"stock_quantity":4,"backorders":"no","images":[{"src":"https://cdn.example/mug.png"}],
  "date_modified_gmt":"2026-02-01T09:00:00"}`;
export const WOO_CUSTOMER = `{"id":26,"email":"eva@example.no","billing":{"phone":"+4722123456"},
  "date_modified_gmt":"2026-02-01T09:00:00"}`;
