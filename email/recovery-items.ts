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

export type EmailLineItem = Pick<
  LineItem,
  'title' | 'variantTitle' | 'quantity' | 'unitPrice' | 'imageUrl'
> & {
  /** The product cannot be bought any more: it is left out, and the mail says so. */
  soldOut: boolean;
};

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

export function listItems(items: EmailLineItem[], currency: string, locale: string): ItemView[] {
  return items.map((item) => {
    const variantTitle = headerText(item.variantTitle ?? '', 100);
    return {
      title: headerText(item.title, 150),
      variantTitle: variantTitle === '' ? null : variantTitle,
      quantity: item.quantity,
      unitPrice: formatForPeople(item.unitPrice, currency, locale),
      linePrice: formatForPeople(linePrice(item, currency) ?? item.unitPrice, currency, locale),
      imageUrl: pictureAddress(item.imageUrl),
    };
  });
}

/** With lines left out the checkout's own totals are wrong: then the sum of the lines that are shown stands alone. */
export function listTotals(input: {
  buyable: EmailLineItem[];
  totals: Totals;
  currency: string;
  amountLocale: string;
  words: RecoveryWords;
  complete: boolean;
}): TotalView[] {
  const { totals, currency, words } = input;
  const show = (label: string, text: string, main = false): TotalView => ({
    label,
    amount: formatForPeople(text, currency, input.amountLocale),
    main,
  });
  if (!input.complete) {
    const sum = sumOfLines(input.buyable, currency);
    return sum === null || input.buyable.length === 0 ? [] : [show(words.subtotal, sum, true)];
  }
  const parts = [
    ...(isPositiveAmount(totals.discount) ? [show(words.discount, `-${totals.discount}`)] : []),
    ...(isPositiveAmount(totals.shipping) ? [show(words.shipping, totals.shipping)] : []),
  ];
  if (isZeroAmount(totals.total) && !isZeroAmount(totals.subtotal) && parts.length === 0) return [];
  const subtotal = parts.length === 0 ? [] : [show(words.subtotal, totals.subtotal)];
  return [...subtotal, ...parts, show(words.total, totals.total, true)];
}

function linePrice(item: EmailLineItem, currency: string): string | null {
  const priceMinor = parseAmount(item.unitPrice, currency);
  const lineMinor = priceMinor === null ? null : multiplyMinor(priceMinor, item.quantity);
  return lineMinor === null ? null : formatAmount(lineMinor, currency);
}

function sumOfLines(items: EmailLineItem[], currency: string): string | null {
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
