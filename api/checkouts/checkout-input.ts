import { z } from 'zod';
import type { CheckoutDetails } from '../../domain/checkout.ts';
import { formatAmount, parseAmount } from '../../domain/money.ts';
import { amount, currency, externalId, orNull, textOrNull, time, webUrl } from '../input.ts';
import { computeTotals } from './totals.ts';

const lineItem = z.object({
  variantId: orNull(externalId),
  productId: orNull(externalId),
  title: textOrNull(1000).transform((title) => title ?? ''),
  variantTitle: textOrNull(1000),
  quantity: z
    .int()
    .min(0)
    .max(1_000_000)
    .nullish()
    .transform((quantity) => quantity ?? 1),
  unitPrice: amount,
  imageUrl: orNull(webUrl),
  requiresShipping: z
    .boolean()
    .nullish()
    .transform((requires) => requires ?? true),
});

const address = z.object({
  countryCode: textOrNull(100),
  provinceCode: textOrNull(100),
  postalCode: textOrNull(100),
  city: textOrNull(255),
  line1: textOrNull(255),
});

const shipping = z.object({
  address: orNull(address),
  pageVisited: z
    .boolean()
    .nullish()
    .transform((visited) => visited ?? false),
  price: orNull(amount),
  supported: orNull(z.boolean()),
});

const customer = z.object({
  id: orNull(externalId),
  firstName: textOrNull(255),
  lastName: textOrNull(255),
  acceptsMarketing: orNull(z.boolean()),
  locale: textOrNull(35),
});

const totals = z.object({
  subtotal: orNull(amount),
  discount: orNull(amount),
  shipping: orNull(amount),
  tax: orNull(amount),
  total: orNull(amount),
});

const fields = z.object({
  channel: textOrNull(100)
    .transform((channel) => channel?.trim() ?? 'online_store')
    .meta({ description: 'Where it takes place; `online_store` unless told.' }),
  currency,
  email: textOrNull(320).meta({
    description: 'Of the shopper; with it or a phone the checkout can be abandoned.',
  }),
  phone: textOrNull(40),
  customer: orNull(customer),
  lineItems: z.array(lineItem),
  shipping: orNull(shipping),
  totals: orNull(totals).meta({ description: 'What is absent is computed from the line items.' }),
  discountCodes: orNull(z.array(z.string().max(255))),
  recoveryUrl: orNull(webUrl).meta({ description: 'Where the link in the mail leads.' }),
  createdAt: time.meta({ description: 'With its offset.' }),
  updatedAt: time.meta({
    description: 'When the shopper was last active; what is older than what is stored is not applied.',
  }),
  completedAt: orNull(time).meta({ description: 'When it was paid for; an order tells it too.' }),
});

const NO_SHIPPING = { address: null, pageVisited: false, price: null, supported: null };

/** A checkout as a shop tells it: what describes it, and its times, which may lie ahead of ours. */
export interface CheckoutInput {
  details: CheckoutDetails;
  createdAt: Date;
  updatedAt: Date;
  completedAt: Date | null;
}

/** Reads a `PUT`'s body: defaults filled in, amounts in the currency's own digits, totals computed where absent. */
export const checkoutInput = fields.transform((raw, context): CheckoutInput => {
  const { createdAt, updatedAt, completedAt, ...rest } = raw;
  const money = (text: string, ...path: (string | number)[]): string => {
    const minor = parseAmount(text, raw.currency);
    if (minor !== null) return formatAmount(minor, raw.currency);
    context.issues.push({ code: 'custom', message: `is no amount in ${raw.currency}`, path, input: text });
    return '0';
  };
  const lineItems = raw.lineItems.map((item, index) => ({
    ...item,
    unitPrice: money(item.unitPrice, 'lineItems', index, 'unitPrice'),
  }));
  const told = raw.shipping ?? NO_SHIPPING;
  const price = told.price === null ? null : money(told.price, 'shipping', 'price');
  const toldTotals = Object.fromEntries(
    Object.entries(raw.totals ?? {}).flatMap(([name, text]) =>
      text === null ? [] : [[name, money(text, 'totals', name)]],
    ),
  );
  const complete = computeTotals(toldTotals, lineItems, price, raw.currency);
  if (complete === null) {
    context.issues.push({ code: 'custom', message: 'add up to too much', path: ['lineItems'], input: raw });
    return z.NEVER;
  }
  const details = {
    ...rest,
    lineItems,
    shipping: { ...told, price },
    totals: complete,
    discountCodes: raw.discountCodes ?? [],
  };
  return { details, createdAt, updatedAt, completedAt };
});
