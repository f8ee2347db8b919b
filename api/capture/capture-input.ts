import { z } from 'zod';
import { externalId, orNull, textOrNull } from '../input.ts';

const MOST_ITEMS = 100;
const MOST_OF_ONE = 100_000;

/** How far a shopper has come, in order. */
const STEPS = ['cart', 'contact', 'shipping', 'payment'] as const;

/** What a page tells; nothing of it says what something is called or costs, or where a link leads. */
export const captureInput = z.object({
  visit: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,64}$/, 'must be 16 to 64 letters, digits, "_" or "-"')
    .meta({ description: 'Made at random by the page; one visit has one checkout, and touches no other.' }),
  email: textOrNull(320).meta({ description: 'Of the shopper.' }),
  items: z
    .array(z.object({ variantId: externalId, quantity: z.int().min(1).max(MOST_OF_ONE) }))
    .max(MOST_ITEMS)
    .meta({ description: 'Variants that the shop has told with a price (`PUT /v1/inventory`).' }),
  step: orNull(z.enum(STEPS)),
  locale: textOrNull(35).meta({ description: 'Of the page; the mail is written in it.' }),
});

export type CaptureInput = z.infer<typeof captureInput>;

/** @returns whether the step comes after the one where shipping is chosen, or is that. */
export function isAtShipping(step: CaptureInput['step']): boolean {
  return step === 'shipping' || step === 'payment';
}
