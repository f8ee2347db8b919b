/**
 * What the model has no place for, and why nobody misses it: no rule, mail, list or report of the product asks for
 * it. A field that is neither told on nor named here is a loss.
 */
export const LEFT_OUT: Record<string, RegExp[]> = {
  'an address that nothing is shipped to': [/^billing(?:_address)?\./, /^customer\.default_address\./],
  'how an address is printed': [
    /^shipping_address\.(?:address2|company|country|first_name|id|last_name|latitude|longitude|name|phone|province)$/,
    /^shipping\.(?:address_2|company|first_name|last_name)$/,
  ],
  "an order's amounts in the shopper's currency: sales are reported in the shop's": [
    /^(?:.+\.)?\w+_set\.(?:shop|presentment)_money\./,
    /^(?:currency|presentment_currency|total_price_usd)$/,
  ],
  'parts of a total, and what is still owed of it': [
    /^(?:subtotal_price|payment_due|cart_tax|shipping_(?:total|tax)|total_(?:outstanding|tip_received))$/,
    /^current_\w+$/,
    /^line_items\.(?:line_price|variant_price|price|total)$/,
  ],
  'the same told a second time': [
    /^line_items\.(?:name|presentment_title|presentment_variant_title)$/,
    /^(?:shipping_rate|order)\./,
    /^(?:date_(?:completed|created|modified|paid)(?:_gmt)?|created_at|updated_at|contact_email|number)$/,
    /^requires_shipping$/,
  ],
  "a variant's own data": [
    /^line_items\.(?:sku|vendor|grams|gift_card|taxable|compare_at_price|fulfillment_service|product_exists)$/,
    /^line_items\.(?:rank|key|id|admin_graphql_api_id|\w+_location_id|tax_class|variant_inventory_management)$/,
  ],
  'what a line is made up with, and how its amounts come about': [
    /^line_items\.(?:properties|meta_data|discount_allocations|tax_lines|taxes)\./,
    /^line_items\.(?:subtotal_tax|total_tax|total_discount|pre_tax_price|fulfillable_quantity|current_quantity)$/,
    /^(?:discount_codes?|coupon_lines)\.(?:amount|type|discount|discount_tax|id)$/,
    /^(?:tax_lines|discount_applications|fee_lines|refunds|fulfillments)\./,
    /^(?:taxes_included|prices_include_tax|duties_included|estimated_taxes|total_duties|discount_tax)$/,
  ],
  'how goods are sent': [/^shipping_lines?\./],
  "the customer's account": [
    /^customer\.(?:admin_graphql_api_id|created_at|updated_at|currency|state|tags|tax_exempt|verified_email)$/,
    /^customer\.(?:total_spent|last_order_id|last_order_name|note)$/,
    /^customer\.(?:email|sms)_marketing_consent\./,
    /^buyer_accepts_sms_marketing$/,
  ],
  'the means of payment': [
    /^(?:credit_card|payments|payment_details)\./,
    /^payment_(?:method|gateway|url)\w*$/,
  ],
  "the other system's own": [
    /^(?:gateway|note|tags|test|token|version|parent_id|user_id|device_id|app_id|source_identifier)$/,
    /^(?:landing_site|landing_site_ref|referring_site|reference|po_number|processing_method|name)$/,
    /^(?:browser_ip|customer_ip_address|customer_user_agent|cart_hash|cancel_reason|confirm\w*)$/,
    /^(?:financial_status|tax_exempt|total_weight|reservation_\w+|merchant_\w+|admin_graphql_api_id)$/,
    /^(?:order_status_url|source_name|created_via|payment\.id)$/,
    /^(?:client_details|meta_data|note_attributes|_links)\./,
  ],
};

/** What an order leaves to its checkout: the model keeps of an order what stops a mail and what is reported. */
const LEFT_TO_CHECKOUT: RegExp[] = [
  /^customer\.(?:first_name|last_name)$/,
  /^(?:customer_locale|coupon_lines\.code|payment_url)$/,
  // Asked for of a checkout, or of the customer whom an order names.
  /^buyer_accepts_marketing$/,
  /^shipping(?:_address)?\./,
  /^discount_codes\.code$/,
  /^(?:total_line_items_price|total_discounts|total_tax|discount_total)$/,
  /^line_items\.(?:product_id|image_url|title|variant_title|requires_shipping|subtotal)$/,
];

/** @returns the fields that have no place in the model and ought to have one. */
export function findLosses(unread: readonly string[], kind: string): string[] {
  const allowed = [...Object.values(LEFT_OUT).flat(), ...(kind === 'order' ? LEFT_TO_CHECKOUT : [])];
  return unread.filter((path) => !allowed.some((pattern) => pattern.test(path)));
}
