const ITEM = 'Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem requires shipping';
const PLACES =
  'Shipping Name,Shipping Address1,Shipping City,Shipping Zip,Shipping Province,Shipping Country';
const MONEY = 'Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount';

export const CHECKOUTS_HEADER = `Id,Email,${MONEY},Shipping Method,Created at,${ITEM},${PLACES},Phone,Notes,Source`;
export const ORDERS_HEADER = `Name,Email,Financial Status,Paid at,Fulfillment Status,${MONEY},Shipping Method,Created at,${ITEM},${PLACES},Cancelled at,Refunded Amount,Id,Source,Phone`;

const QUOTED = /[",\n]/;

/** Rows under a header, each by the names of its columns; what a row does not name is empty. */
export function toTable(header: string, rows: Record<string, string>[], separator = ','): string {
  const columns = header.split(',');
  const lines = rows.map((row) =>
    columns
      .map((column) => row[column] ?? '')
      .map((cell) =>
        QUOTED.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell,
      )
      .join(separator),
  );
  return [columns.join(separator), ...lines, ''].join('\n');
}

/** The first row of an abandoned checkout, as Shopify exports it. */
export function checkoutRow(id: string, changes: Record<string, string> = {}): Record<string, string> {
  return {
    Id: id,
    Email: `buyer-${id}@example.se`,
    ...{ 'Accepts Marketing': 'yes', Currency: 'SEK' },
    ...{ Subtotal: '398.00', Shipping: '49.00', Taxes: '0.00', Total: '447.00' },
    ...{ 'Discount Code': 'SPRING', 'Discount Amount': '0.00', 'Shipping Method': 'Post' },
    'Created at': '2026-02-01 10:20:30 +0100',
    ...{ 'Lineitem quantity': '2', 'Lineitem name': 'Teapot - Blue', 'Lineitem price': '199.00' },
    'Lineitem requires shipping': 'true',
    ...{ 'Shipping Name': 'Ada Lind', 'Shipping Address1': 'Storgatan 7', 'Shipping City': 'Stockholm' },
    ...{ 'Shipping Zip': "'11122", 'Shipping Country': 'SE' },
    ...{ Phone: "'+46701234567", Source: 'web' },
    ...changes,
  };
}

/** The first row of an order, as Shopify exports it. */
export function orderRow(
  name: string,
  id: string,
  changes: Record<string, string> = {},
): Record<string, string> {
  return {
    ...checkoutRow(id),
    ...{ Name: name, Id: id, 'Financial Status': 'paid', 'Paid at': '2026-02-01 10:25:00 +0100' },
    'Refunded Amount': '0.00',
    ...changes,
  };
}
