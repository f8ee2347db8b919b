import { columnName, type ExportRow } from './export-row.ts';

/** Shopify's exports as CSV that are read: abandoned checkouts, and orders. */
export type ExportKind = 'checkouts' | 'orders';

type JsonObject = Record<string, unknown>;

/** What the rows of one checkout or order say, in the words of our own contract: the body is yet to be checked. */
export type Exported =
  /** The export names no token; `number` is Shopify's own of the checkout. */
  | { kind: 'checkout'; number: string; body: JsonObject }
  | { kind: 'order'; body: JsonObject }
  /** `reason` is in words of ours and quotes nothing of the row. */
  | { kind: 'refused'; reason: string };

/** By which column the rows of one checkout or order are known: only the first of them has all cells. */
export const EXPORT_KEYS = { checkouts: 'Id', orders: 'Name' } as const satisfies Record<ExportKind, string>;

const NEEDED = ['Id', 'Currency', 'Created at'];
const CHANNELS: Record<string, string> = { web: 'online_store', checkout_button: 'buy_button' };

/** @returns which export has a header like this; null for none. */
export function exportKind(header: readonly string[]): ExportKind | null {
  const names = new Set(header.map(columnName));
  const has = (...columns: string[]) => columns.every((column) => names.has(columnName(column)));
  if (!has(...NEEDED, 'Email', 'Lineitem name')) return null;
  return has('Name', 'Financial Status') ? 'orders' : 'checkouts';
}

/** Reads the rows of one checkout or order, in their order. */
export function readExported(kind: ExportKind, rows: readonly ExportRow[]): Exported {
  const [first] = rows;
  const lacking = first === undefined ? NEEDED : NEEDED.filter((column) => first.text(column) === null);
  if (first === undefined || lacking.length > 0) {
    return { kind: 'refused', reason: `lacks ${lacking.join(', ')}` };
  }
  if (!/^\d{4}-\d\d-\d\dT/.test(first.time('Created at') ?? '')) {
    return { kind: 'refused', reason: 'has no time such as 2026-02-01 10:20:30 +0100 in Created at' };
  }
  if (kind === 'orders') return { kind: 'order', body: orderBody(first, rows) };
  return { kind: 'checkout', number: first.text('Id') ?? '', body: checkoutBody(first, rows) };
}

function checkoutBody(row: ExportRow, rows: readonly ExportRow[]): JsonObject {
  const currency = row.text('Currency');
  const acceptsMarketing = row.flag('Accepts Marketing');
  const source = row.text('Source');
  const createdAt = row.time('Created at');
  const code = row.text('Discount Code');
  return {
    channel: source === null ? null : (CHANNELS[source] ?? source),
    currency,
    email: row.text('Email'),
    phone: row.text('Phone'),
    customer: acceptsMarketing === null ? null : { acceptsMarketing },
    lineItems: withItem(rows).map((item) => ({
      title: item.text('Lineitem name'),
      quantity: item.number('Lineitem quantity'),
      unitPrice: item.amount('Lineitem price', currency),
      requiresShipping: item.flag('Lineitem requires shipping'),
    })),
    shipping: shippingOf(row, currency),
    totals: {
      subtotal: row.amount('Subtotal', currency),
      discount: row.amount('Discount Amount', currency),
      shipping: row.amount('Shipping', currency),
      tax: row.amount('Taxes', currency),
      total: row.amount('Total', currency),
    },
    discountCodes: code === null ? [] : [code],
    createdAt,
    // The export tells of no later activity; what webhooks told later stays.
    updatedAt: createdAt,
  };
}

/** Without a method the shopper has not come to the shipping page. */
function shippingOf(row: ExportRow, currency: string | null): JsonObject {
  const countryCode = row.text('Shipping Country');
  const pageVisited = row.text('Shipping Method') !== null;
  return {
    address:
      countryCode === null
        ? null
        : {
            countryCode,
            provinceCode: row.text('Shipping Province'),
            postalCode: row.text('Shipping Zip'),
            city: row.text('Shipping City'),
            line1: row.text('Shipping Address1') ?? row.text('Shipping Street'),
          },
    pageVisited,
    price: pageVisited ? row.amount('Shipping', currency) : null,
  };
}

function orderBody(row: ExportRow, rows: readonly ExportRow[]): JsonObject {
  const currency = row.text('Currency');
  return {
    id: row.text('Id'),
    email: row.text('Email'),
    phone: row.text('Phone'),
    currency,
    total: row.amount('Total', currency),
    refundedTotal: row.amount('Refunded Amount', currency),
    lineItems: withItem(rows).map((item) => ({ quantity: item.number('Lineitem quantity') })),
    completedAt: row.time('Created at'),
    cancelledAt: row.time('Cancelled at'),
    number: row.text('Name')?.replace(/^#/, ''),
  };
}

/** Rows may stand for something else, such as a second way to pay. */
function withItem(rows: readonly ExportRow[]): ExportRow[] {
  return rows.filter((row) => row.text('Lineitem name') !== null);
}
