import type { LineItem, Totals } from '../domain/checkout.ts';
import {
  formatAmount,
  formatForPeople,
  isPositiveAmount,
  isZeroAmount,
  multiplyMinor,
  parseAmount,
  sumMinor,
} from '../domain/money.ts';
import { headerText } from './header-text.ts';
import type { RecoveryWords } from './templates/recovery-words.ts';

type Line = Pick<LineItem, 'title' | 'variantTitle' | 'quantity' | 'unitPrice' | 'imageUrl'>;

/** A line as the mail shows it; every amount is written for the reader. */
export interface ItemView {
  title: string;
  variantTitle: string | null;
  quantity: number;
  unitPrice: string;
  linePrice: string;
  imageUrl: string | null;
}

export interface TotalView {
  label: string;
  amount: string;
  main: boolean;
}

const MAX_IMAGE_URL_LENGTH = 1_000;

export function listItems(items: Line[], currency: string, locale: string): ItemView[] {
  return items.map((item) => {
    const variantTitle = headerText(item.variantTitle ?? '', 100);
    const unitPrice = formatForPeople(item.unitPrice, currency, locale);
    const total = item.quantity === 1 ? null : linePrice(item, currency);
    return {
      title: headerText(item.title, 150),
      variantTitle: variantTitle === '' ? null : variantTitle,
      quantity: item.quantity,
      unitPrice,
      linePrice: total === null ? unitPrice : formatForPeople(total, currency, locale),
      imageUrl: pictureAddress(item.imageUrl),
    };
  });
}

/** Amounts of a checkout as people read them; null is not known, or no longer true. */
export interface AmountsView {
  subtotal: string | null;
  discount: string | null;
  shipping: string | null;
  total: string | null;
}

/** With lines left out the checkout's own totals are wrong: then the sum of the lines that are shown stands alone. */
export function listAmounts(
  shown: Line[],
  totals: Totals,
  { currency, locale, complete }: { currency: string; locale: string; complete: boolean },
): AmountsView {
  const show = (text: string) => formatForPeople(text, currency, locale);
  if (!complete) {
    const sum = shown.length === 0 ? null : sumOfLines(shown, currency);
    return { subtotal: sum === null ? null : show(sum), discount: null, shipping: null, total: null };
  }
  const discount = isPositiveAmount(totals.discount) ? show(`-${totals.discount}`) : null;
  const shipping = isPositiveAmount(totals.shipping) ? show(totals.shipping) : null;
  const isUntold =
    isZeroAmount(totals.total) && !isZeroAmount(totals.subtotal) && discount === null && shipping === null;
  return { subtotal: show(totals.subtotal), discount, shipping, total: isUntold ? null : show(totals.total) };
}

/** The lines below the items. A subtotal that is the total, or that alone is known, needs no line of its own. */
export function listTotals(amounts: AmountsView, complete: boolean, words: RecoveryWords): TotalView[] {
  const { subtotal, discount, shipping, total } = amounts;
  const line = (label: string, amount: string | null, main = false): TotalView[] =>
    amount === null ? [] : [{ label, amount, main }];
  if (!complete) return line(words.subtotal, subtotal, true);
  if (total === null) return [];
  const parts = [...line(words.discount, discount), ...line(words.shipping, shipping)];
  return [
    ...(parts.length === 0 ? [] : line(words.subtotal, subtotal)),
    ...parts,
    ...line(words.total, total, true),
  ];
}

function linePrice(item: Line, currency: string): string | null {
  const priceMinor = parseAmount(item.unitPrice, currency);
  const lineMinor = priceMinor === null ? null : multiplyMinor(priceMinor, item.quantity);
  return lineMinor === null ? null : formatAmount(lineMinor, currency);
}

function sumOfLines(items: Line[], currency: string): string | null {
  const lines = items.map((item) => parseAmount(linePrice(item, currency) ?? '', currency));
  const known = lines.filter((line) => line !== null);
  const sum = known.length === lines.length ? sumMinor(known) : null;
  return sum === null ? null : formatAmount(sum, currency);
}

function pictureAddress(text: string | null): string | null {
  const url = text === null ? null : URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  if (url.username !== '' || url.password !== '') return null;
  return url.href.length > MAX_IMAGE_URL_LENGTH ? null : url.href;
}
