import { z } from 'zod';
import type { Shop } from '../../db/queries/shops.ts';
import { badInput } from '../problem.ts';
import { FED_LINES } from '../plain-text.ts';

const MAX_LENGTH = 5_000;
const MAX_COPIES = 50;

/** Lines of plain text; a browser's line ends become ours, and blanks alone are as good as nothing. */
const message = z
  .string()
  .overwrite((text) => text.replaceAll('\r\n', '\n'))
  .max(MAX_LENGTH)
  .regex(FED_LINES, 'must be text without control characters other than line ends and tabs')
  .nullish()
  .transform((text) => (text === undefined || text === null || text.trim() === '' ? null : text))
  .meta({ description: 'What staff write to the shopper, as plain text.' });

const copies = z
  .array(z.string().max(320))
  .max(MAX_COPIES)
  .optional()
  .meta({ description: "Who gets a copy; each has to be among the shop's `copyAddresses`." });

/** What a mail by hand is made of. */
export const byHandInput = z.strictObject({ message, copies });

/** The same, or the preview that was looked at; not both. */
export const sendInput = z
  .strictObject({
    previewId: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'Sends exactly what the preview showed. Then nothing else may be told.' }),
    message,
    copies,
  })
  .refine(
    ({ previewId, message: text, copies: to }) =>
      previewId === undefined || (text === null && to === undefined),
    {
      error: 'takes a previewId alone, or a message and copies without one',
    },
  );

/**
 * Finds each address among those that the shop has listed, whatever its case; asked for twice it gets one copy.
 *
 * @returns the addresses as the shop has listed them.
 * @throws Problem 422 for an address that is not listed.
 */
export function listedCopies({ settings }: Shop, asked: readonly string[] = []): string[] {
  const listed = new Map(settings.copyAddresses.map((address) => [comparable(address), address]));
  const errors = asked.flatMap((address, index) =>
    listed.has(comparable(address))
      ? []
      : [{ path: `copies.${String(index)}`, message: "is not among the shop's copyAddresses" }],
  );
  if (errors.length > 0) throw badInput(errors);
  return [...new Set(asked.map((address) => listed.get(comparable(address)) ?? address))];
}

function comparable(address: string): string {
  return address.trim().toLowerCase();
}
