import { z } from 'zod';
import { canonicalLocale } from '../../domain/language.ts';
import { formatAmount, parseAmount } from '../../domain/money.ts';
import type { CartContent, CartDiscount } from '../../domain/saved-cart.ts';
import { amount, externalId, orNull, textOrNull, webUrl } from '../input.ts';
import { FED_LINES, ONE_LINE } from '../plain-text.ts';
import { badInput, type InputError } from '../problem.ts';
import { readDiscountValue } from './discount-value.ts';

const TOO_MANY = 250;

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? true);

const line = (maxLength: number) =>
  z.string().trim().min(1, 'must not be empty').max(maxLength).regex(ONE_LINE);

const note = textOrNull(2_000).pipe(z.string().regex(FED_LINES, 'must be plain text').nullable());

const discount = z.strictObject({
  title: line(200),
  type: z.enum(['percentage', 'fixed_amount']),
  value: amount.meta({ description: 'Per cent, or an amount in the currency of the location.' }),
  code: textOrNull(100),
});

const discounts = z.array(discount).max(TOO_MANY).default([]);

const attributes = z
  .array(z.strictObject({ name: line(200), value: z.string().max(2_000) }))
  .max(TOO_MANY)
  .default([]);

const lineItem = z.strictObject({
  variantId: orNull(externalId),
  productId: orNull(externalId),
  title: line(1_000),
  variantTitle: textOrNull(1_000),
  sku: textOrNull(255),
  quantity: z.int().min(1).max(1_000_000).default(1),
  unitPrice: amount,
  customPrice: orNull(amount).meta({ description: 'What the staff ask in place of `unitPrice`.' }),
  imageUrl: orNull(webUrl),
  taxable: flag,
  requiresShipping: flag,
  discounts,
  attributes,
  note,
});

const customer = z
  .strictObject({
    id: orNull(externalId),
    name: line(255),
    email: textOrNull(320),
    phone: textOrNull(40),
    locale: textOrNull(35).meta({ description: 'BCP 47: the language of a mail.', examples: ['sv'] }),
  })
  .refine(({ email, phone }) => email !== null || phone !== null, {
    message: 'must have an e-mail or a phone',
    path: ['email'],
  });

export const cartInput = z.strictObject({
  customer: customer.meta({ description: 'Whom the cart is kept for: a name, and an e-mail or a phone.' }),
  lineItems: z.array(lineItem).min(1).max(TOO_MANY),
  discounts,
  attributes,
  note,
});

/**
 * Brings the amounts into the currency's own digits; all else stays as it was told.
 *
 * @throws Problem 422 for what is no amount in the currency, or no share.
 */
export function readCart(told: z.infer<typeof cartInput>, currency: string): CartContent {
  const errors: InputError[] = [];
  const money = (text: string, path: string): string => {
    const minor = parseAmount(text, currency);
    if (minor !== null && minor >= 0) return formatAmount(minor, currency);
    errors.push({ path, message: `is no amount in ${currency}` });
    return text;
  };
  const readDiscounts = (list: CartDiscount[], path: string) =>
    list.map((one, n): CartDiscount => {
      const read = readDiscountValue(one, currency);
      if ('value' in read) return { ...one, value: read.value };
      errors.push({ path: `${path}.${String(n)}.value`, message: read.fault });
      return one;
    });
  const content = {
    ...told,
    customer: { ...told.customer, locale: canonicalLocale(told.customer.locale) },
    lineItems: told.lineItems.map((item, n) => {
      const path = `lineItems.${String(n)}`;
      const { customPrice } = item;
      return {
        ...item,
        unitPrice: money(item.unitPrice, `${path}.unitPrice`),
        customPrice: customPrice === null ? null : money(customPrice, `${path}.customPrice`),
        discounts: readDiscounts(item.discounts, `${path}.discounts`),
      };
    }),
    discounts: readDiscounts(told.discounts, 'discounts'),
  };
  if (errors.length > 0) throw badInput(errors);
  return content;
}
