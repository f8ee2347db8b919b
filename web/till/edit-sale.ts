import { randomKey } from '../../client/random-key.ts';
import type { CartChange, Discount, Line, Product, Retrieved, Sale } from './sale.ts';
import { EMPTY_SALE } from './sale.ts';

const PLAIN = {
  ...{ quantity: 1, customPrice: null, taxable: true, requiresShipping: true },
  ...{ discounts: [], attributes: [], note: null },
};

/** One more of a product: on the line that has it as it is, else on a new one. @param unitPrice a decimal string. */
export function addProduct(
  sale: Sale,
  product: Pick<Product, 'variantId' | 'title'> & Partial<Product>,
  unitPrice: string,
): Sale {
  const { variantId, productId = null, title, variantTitle = null, imageUrl = null } = product;
  const same = sale.lines.find(
    (line) => isPlain(line) && line.variantId === variantId && line.unitPrice === unitPrice,
  );
  if (same !== undefined) return editLine(sale, same.id, { quantity: same.quantity + 1 });
  const line = {
    ...PLAIN,
    id: randomKey(),
    variantId,
    productId,
    title,
    variantTitle,
    imageUrl,
    sku: null,
    unitPrice,
  };
  return { ...sale, lines: [...sale.lines, line] };
}

/** A line of no product: an amount that staff ask for something. */
export function addAmount(sale: Sale, title: string, unitPrice: string): Sale {
  const nothing = { variantId: null, productId: null, variantTitle: null, sku: null, imageUrl: null };
  return { ...sale, lines: [...sale.lines, { ...PLAIN, ...nothing, id: randomKey(), title, unitPrice }] };
}

/** Changes one line; a quantity of 0 takes it away. */
export function editLine(sale: Sale, id: string, change: Partial<Line>): Sale {
  const lines = sale.lines.map((line) => (line.id === id ? { ...line, ...change } : line));
  return { ...sale, lines: lines.filter(({ quantity }) => quantity > 0) };
}

/** A discount on the whole sale that is there already goes, else it comes. */
export function toggleDiscount(sale: Sale, discount: Discount): Sale {
  const others = sale.discounts.filter((one) => !isSameDiscount(one, discount));
  return { ...sale, discounts: others.length < sale.discounts.length ? others : [...others, discount] };
}

/** @returns whether both take the same off under the same name. */
export function isSameDiscount(one: Omit<Discount, 'code'>, other: Omit<Discount, 'code'>): boolean {
  return one.title === other.title && one.type === other.type && Number(one.value) === Number(other.value);
}

/** A cart that was taken up, as it was saved. */
export function toSale({ customer, lineItems, discounts, attributes, note, changes }: Retrieved): Sale {
  const lines = lineItems.map((line) => ({ ...line, id: randomKey() }));
  return { ...EMPTY_SALE, customer, lines, discounts, attributes, note, changes };
}

/** Today's prices in place of the saved ones; prices of the staff's own stay. */
export function withPricesOfToday(sale: Sale): Sale {
  const priceOf = (n: number, saved: string) => sale.changes.find(isPriceOf(n))?.now ?? saved;
  const lines = sale.lines.map((line, n) => ({ ...line, unitPrice: priceOf(n, line.unitPrice) }));
  return { ...sale, lines, changes: [] };
}

function isPriceOf(n: number) {
  return (change: CartChange): change is CartChange & { kind: 'price' } =>
    change.kind === 'price' && change.line === n;
}

function isPlain({ customPrice, discounts, attributes, note }: Line): boolean {
  return customPrice === null && discounts.length === 0 && attributes.length === 0 && note === null;
}
