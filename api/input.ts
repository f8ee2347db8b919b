import { z } from 'zod';

/** A shop's id: text, or a whole number in JSON, which is taken digit by digit. */
export const externalId = z.preprocess(
  toIdText,
  z
    .string({ error: unlessMissing('must be a string or a whole number') })
    .trim()
    .min(1, 'must not be empty')
    .max(255),
);

/** A checkout's own name in its shop. */
export const checkoutToken = z
  .preprocess(
    toIdText,
    z
      .string({ error: unlessMissing('must be a string or a whole number') })
      .min(1, 'must not be empty')
      .max(255),
  )
  .meta({ description: "The shop's own name of the checkout.", param: { example: 'abc' } });

/** An id in an address. @param description of what it is, for the document, as is the example. */
export function idIn(description: string, example: string) {
  return z
    .string()
    .max(255)
    .meta({ description, examples: [example] });
}

/** A checkout in the address of what staff ask. */
export const checkoutName = idIn('Our id, or the token of the shop.', 'co_1042');

/** Absent and null are the same. */
export function orNull<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? null);
}

/** Text of which blanks alone are as good as nothing. */
export function textOrNull(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .nullish()
    .transform((value) => (value === undefined || value === null || value.trim() === '' ? null : value));
}

/** RFC 3339 with its offset. */
export const time = z.iso
  .datetime({ offset: true, error: unlessMissing('must be a time as RFC 3339 writes it, with its offset') })
  .transform((value) => new Date(value));

/** An http(s) address; anything else, `javascript:` too, is refused. */
export const webUrl = z
  .string()
  .max(4096)
  .refine(isWebUrl, 'must be an http or https address')
  .meta({ format: 'uri' });

/** A currency's three letters, in any case. */
export const currency = z
  .string()
  .regex(/^[A-Za-z]{3}$/, 'must be the three letters of a currency')
  .transform((value) => value.toUpperCase());

/** Money as a decimal string; whether its decimals fit the currency is looked at where the currency is known. */
export const amount = z
  .string({ error: unlessMissing('must be a decimal string, for example "199.00"') })
  .max(40)
  .meta({ examples: ['199.00'] });

/** What is absent is told as missing, as everywhere. */
function unlessMissing(message: string) {
  return ({ input }: { input?: unknown }) => (input === undefined ? undefined : message);
}

function isWebUrl(value: string): boolean {
  // A URL parser drops tabs and line ends silently.
  if (/[\s\p{Cc}]/u.test(value)) return false;
  const url = URL.parse(value);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '';
}

function toIdText(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : value;
}
