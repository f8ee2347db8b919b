import type { LineVariable } from './templates/items.ts';
import type { MailView } from './mail-view.ts';
import type { TotalView } from './recovery-items.ts';

/** What a template may ask for: a plain value, fields, or a list of the same. */
export type Shape = 'value' | { fields: Record<string, Shape> } | { list: Shape };

const LINE: Shape = {
  fields: {
    title: 'value',
    variant_title: 'value',
    quantity: 'value',
    price: 'value',
    line_price: 'value',
    image: 'value',
  },
};

/** Every variable; `docs/email-template.md` explains them. */
export const TEMPLATE_VARIABLES: Record<keyof Variables, Shape> = {
  shop: { fields: { name: 'value' } },
  customer: { fields: { first_name: 'value', last_name: 'value', name: 'value' } },
  checkout: { fields: { number: 'value' } },
  line_items: { list: LINE },
  sold_out_items: { list: LINE },
  item_count: 'value',
  subtotal_price: 'value',
  discount: 'value',
  shipping_price: 'value',
  total_price: 'value',
  totals: { list: { fields: { label: 'value', amount: 'value', main: 'value' } } },
  currency: 'value',
  discount_codes: { list: 'value' },
  url: 'value',
  unsubscribe_url: 'value',
  custom_message: 'value',
  locale: 'value',
};

/** Amounts are written for the reader; what is not known is null, and shows as nothing. */
interface Variables {
  shop: { name: string };
  customer: { first_name: string | null; last_name: string | null; name: string | null };
  checkout: { number: number };
  line_items: LineVariable[];
  sold_out_items: LineVariable[];
  item_count: number;
  subtotal_price: string | null;
  discount: string | null;
  shipping_price: string | null;
  total_price: string | null;
  totals: TotalView[];
  currency: string;
  discount_codes: string[];
  url: string | null;
  unsubscribe_url: string | null;
  custom_message: string | null;
  locale: string;
}

/** @param itemLimit at most so many lines are told, so that the mail does not become too long. */
export function templateVariables(view: MailView, itemLimit: number): Variables {
  const { firstName, lastName, amounts } = view;
  const names = [firstName, lastName].filter((name) => name !== null);
  return {
    shop: { name: view.shopName },
    customer: {
      first_name: firstName,
      last_name: lastName,
      name: names.length === 0 ? null : names.join(' '),
    },
    checkout: { number: view.checkoutNumber },
    line_items: view.items.slice(0, itemLimit).map(toLine),
    sold_out_items: view.soldOut.slice(0, itemLimit).map(toLine),
    item_count: view.items.reduce((count, item) => count + item.quantity, 0),
    subtotal_price: amounts.subtotal,
    discount: amounts.discount,
    shipping_price: amounts.shipping,
    total_price: amounts.total,
    totals: view.totals,
    currency: view.currency,
    discount_codes: view.discountCodes,
    url: view.url,
    unsubscribe_url: view.unsubscribeUrl,
    custom_message: view.message,
    locale: view.language,
  };
}

function toLine(item: MailView['items'][number]): LineVariable {
  return {
    title: item.title,
    variant_title: item.variantTitle,
    quantity: item.quantity,
    price: item.unitPrice,
    line_price: item.linePrice,
    image: item.imageUrl,
  };
}
