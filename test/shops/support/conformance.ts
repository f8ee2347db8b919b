import { parseJson } from '../../../api/json.ts';
import { PayloadReader } from '../../../shops/payload-reader.ts';
import type { Reading, ShopEvent } from '../../../shops/shop-event.ts';
import { readShopify } from '../../../shops/shopify.ts';
import { readWooCommerce } from '../../../shops/woocommerce.ts';
import { LEFT_OUT } from './left-out.ts';
import { READ_PAGE } from './read-payloads.ts';
import * as small from './small-payloads.ts';
import * as shopify from './shopify-payloads.ts';
import * as woocommerce from './woocommerce-payloads.ts';

export const CONFORMANCE_FILE = 'docs/conformance.md';

export interface Sample {
  words: string;
  topic: string;
  payload: string;
}

export const SHOPIFY_SAMPLES: Sample[] = [
  { words: 'an abandoned checkout, as REST lists it', topic: 'checkouts/update', payload: shopify.ABANDONED },
  {
    words: 'a webhook without id, customer and address',
    topic: 'checkouts/create',
    payload: shopify.WEBHOOK,
  },
  { words: 'a guest who gave nothing yet', topic: 'checkouts/create', payload: shopify.GUEST_FIRST },
  {
    words: 'the same guest, with no rate for the address',
    topic: 'checkouts/update',
    payload: shopify.GUEST_LATER,
  },
  {
    words: 'a completed one with its attempts to pay',
    topic: 'checkouts/update',
    payload: shopify.COMPLETED,
  },
  { words: 'placeholders', topic: 'checkouts/update', payload: shopify.PLACEHOLDER_CHECKOUT },
  { words: 'a deleted checkout', topic: 'checkouts/delete', payload: small.DELETED_CHECKOUT },
  {
    words: 'an order in the shop’s currency, partly given back',
    topic: 'orders/create',
    payload: shopify.ORDER,
  },
  {
    words: 'a cancelled order that names only its cart',
    topic: 'orders/cancelled',
    payload: shopify.ORDER_BY_CART,
  },
  {
    words: 'an order that names only its checkout’s number',
    topic: 'orders/paid',
    payload: shopify.ORDER_BY_NUMBER,
  },
  { words: 'a refund', topic: 'refunds/create', payload: small.REFUND },
  {
    words: 'attempts to pay; one is a refund',
    topic: 'order_transactions/create',
    payload: shopify.TRANSACTIONS,
  },
  { words: 'a customer', topic: 'customers/update', payload: small.CUSTOMER },
  { words: 'consent to mails', topic: 'customers_email_marketing_consent/update', payload: small.CONSENT },
  {
    words: 'consent to text messages',
    topic: 'customers_marketing_consent/update',
    payload: small.SMS_CONSENT,
  },
  { words: 'a product', topic: 'products/update', payload: small.PRODUCT },
  { words: 'stock at one place', topic: 'inventory_levels/update', payload: small.LEVEL },
  { words: 'a person to forget', topic: 'customers/redact', payload: small.PERSON },
  { words: 'a person’s data asked for', topic: 'customers/data_request', payload: small.PERSON },
  { words: 'a shop that has left', topic: 'shop/redact', payload: small.SHOP },
  { words: 'a cart', topic: 'carts/update', payload: small.CART },
  {
    words: 'a page of abandoned checkouts that was read back',
    topic: 'read/abandoned_checkouts',
    payload: READ_PAGE,
  },
];

export const WOOCOMMERCE_SAMPLES: Sample[] = [
  { words: 'an order that is not paid', topic: 'order.created', payload: woocommerce.UNPAID },
  { words: 'one that could not be paid', topic: 'order.updated', payload: woocommerce.FAILED },
  {
    words: 'a guest’s paid order with two refunds',
    topic: 'order.updated',
    payload: woocommerce.GUEST_ORDER,
  },
  { words: 'one that nobody paid, cancelled', topic: 'order.updated', payload: woocommerce.CANCELLED },
  { words: 'a deleted order', topic: 'order.deleted', payload: small.DELETED_CHECKOUT },
  { words: 'a product', topic: 'product.updated', payload: small.WOO_PRODUCT },
  { words: 'a customer', topic: 'customer.updated', payload: small.WOO_CUSTOMER },
  {
    words: 'a page of orders that was read back',
    topic: 'order.updated',
    payload: `[${woocommerce.UNPAID},${woocommerce.GUEST_ORDER}]`,
  },
];

/** What is read of each shape of payload, as a page: computed, so that it cannot differ from the code. */
export function conformancePage(): string {
  return [
    '# What is read of each payload',
    '',
    'Written by `npm run generate` from the adapters themselves; `npm run check` and `test/docs/conformance.test.ts` compare it.',
    'How to connect a shop is in [shops.md](shops.md).',
    '',
    ...section('Shopify', SHOPIFY_SAMPLES, readShopify),
    ...section('WooCommerce', WOOCOMMERCE_SAMPLES, readWooCommerce),
    '## Left out',
    '',
    'No rule, mail, list or report asks for these:',
    '',
    ...Object.keys(LEFT_OUT).map((why) => `- ${why}`),
    '',
  ].join('\n');
}

type Read = (topic: string, payload: PayloadReader) => Reading;

function section(name: string, samples: Sample[], read: Read): string[] {
  const looked = new Set<string>();
  const rows = samples.map(({ words, topic, payload }) => {
    const record = new PayloadReader(parseJson(payload).value);
    const reading = read(topic, record);
    for (const path of record.looked()) looked.add(withoutWrapper(path));
    const told =
      reading.kind === 'events' ? reading.events.map(describeEvent) : [`${reading.kind}: ${reading.note}`];
    return `| ${words} | \`${topic}\` | ${[...new Set(told)].join('<br>')} |`;
  });
  const fields = [...looked]
    .filter((path) => path !== '')
    .toSorted()
    .map((path) => `\`${path}\``);
  return [
    `## ${name}`,
    '',
    '| payload | topic | becomes |',
    '|---|---|---|',
    ...rows,
    '',
    `Fields that are looked at: ${fields.join(' ')}`,
    '',
  ];
}

/** Fields of a body that hold something. */
function describeEvent(event: ShopEvent): string {
  const body = 'body' in event ? event.body : { ...event, kind: null, toldAt: null };
  const names = Object.entries(body).flatMap(([name, value]) => (isEmpty(value) ? [] : [name]));
  return `**${event.kind}** ${names.join(' ')}`.trim();
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** REST answers hand out records under a name that webhooks leave out, and so do pages that were read back. */
export function withoutWrapper(path: string): string {
  return path
    .replace(/^abandonments\.data\.a\d+\./, 'abandonment.')
    .replace(/^page\.data\.abandonedCheckouts\.nodes\./, 'abandonedCheckout.')
    .replace(/^(?:payment\.checkout|checkouts?|orders?|transactions?)\./, '');
}
