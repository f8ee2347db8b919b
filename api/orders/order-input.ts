import { z } from 'zod';
import { isCurrencyCode, NO_CURRENCY, parseAmount } from '../../domain/money.ts';
import type { OrderEvent } from '../../db/queries/orders.ts';
import { amount, checkoutToken, externalId, orNull, textOrNull, time, webUrl } from '../input.ts';

/** Stands for what was told but cannot be read. */
const UNREADABLE = Symbol('unreadable');

/** Takes whatever comes: an order refused would be a mail after the purchase. */
function lenient<T extends z.ZodType>(schema: T) {
  const unreadable = z.unknown().transform((): typeof UNREADABLE => UNREADABLE);
  return z.union([orNull(schema), unreadable]).meta({ override: withoutAnything });
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The document tells what is read, not that anything is taken. */
function withoutAnything({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  const [read] = jsonSchema.anyOf ?? [];
  const options = read === undefined ? [] : listOptions(read);
  const nullAt = options.findIndex(({ type }) => type === 'null');
  // An option may be filled in only later, so that it has to stay the same object.
  jsonSchema.anyOf = options.filter(({ type }, index) => type !== 'null' || index === nullAt);
}

function listOptions(schema: JsonSchema): JsonSchema[] {
  return schema.anyOf?.flatMap(listOptions) ?? [schema];
}

const orderItem = z.object({
  variantId: orNull(externalId),
  quantity: z
    .int()
    .min(0)
    .max(1_000_000)
    .nullish()
    .transform((quantity) => quantity ?? 1),
});

/** The form of a time that a shop means; without an offset it is read as UTC. */
const looseTime = z.preprocess(
  (value) => (typeof value === 'string' ? (readTime(value) ?? value) : value),
  time,
);

const fields = z.object({
  id: externalId,
  checkoutToken: lenient(checkoutToken),
  recoveryToken: lenient(z.string().max(512)),
  customer: lenient(z.object({ id: orNull(externalId) })),
  email: lenient(textOrNull(320)),
  phone: lenient(textOrNull(40)),
  currency: z.string().trim().min(1, 'must not be empty').max(255),
  total: lenient(amount),
  refundedTotal: lenient(amount),
  lineItems: lenient(z.array(lenient(orderItem))),
  completedAt: looseTime,
  cancelledAt: lenient(looseTime),
  number: lenient(externalId),
  url: lenient(webUrl),
});

/**
 * Reads an order. Only `id`, `currency` and `completedAt` are asked for; whatever else cannot be read is dropped and
 * named in the notes.
 */
export const orderInput = fields.transform((raw): Omit<OrderEvent, 'recoveryMessageId'> => {
  const notes: string[] = [];
  const read = <T>(value: T | typeof UNREADABLE, name: string): T | null => {
    if (value !== UNREADABLE) return value;
    notes.push(`${name} could not be read`);
    return null;
  };
  const currency = raw.currency.toUpperCase();
  const hasCurrency = isCurrencyCode(currency);
  if (!hasCurrency) notes.push('currency could not be read');
  const money = (value: string | null | typeof UNREADABLE, name: string): number | null => {
    const text = read(value, name);
    const minor = text === null || !hasCurrency ? null : parseAmount(text, currency);
    if (text !== null && minor === null) notes.push(`${name} could not be read`);
    return minor;
  };
  return {
    id: raw.id,
    checkoutToken: read(raw.checkoutToken, 'checkoutToken'),
    recoveryToken: read(raw.recoveryToken, 'recoveryToken'),
    customerId: read(raw.customer, 'customer')?.id ?? null,
    email: read(raw.email, 'email'),
    phone: read(raw.phone, 'phone'),
    currency: hasCurrency ? currency : NO_CURRENCY,
    totalMinor: money(raw.total, 'total'),
    refundedMinor: money(raw.refundedTotal, 'refundedTotal'),
    lineItems:
      read(raw.lineItems, 'lineItems')?.flatMap((item, index) => {
        const line = read(item, `lineItems.${String(index)}`);
        return line === null ? [] : [line];
      }) ?? null,
    completedAt: raw.completedAt,
    cancelledAt: read(raw.cancelledAt, 'cancelledAt'),
    number: read(raw.number, 'number'),
    url: read(raw.url, 'url'),
    notes,
  };
});

function readTime(value: string): string | null {
  const hasOffset = /(?:z|gmt|utc|[+-]\d\d:?\d\d)\s*$/i.test(value);
  const at = new Date(hasOffset ? value : `${value}Z`);
  return Number.isNaN(at.getTime()) ? null : toPlainYear(at);
}

/** Years beyond four digits are no time that a shop means. */
function toPlainYear(at: Date): string | null {
  const text = at.toISOString();
  return /^\d{4}-/.test(text) ? text : null;
}
