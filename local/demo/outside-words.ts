import { z } from 'zod';
import type { CheckoutRow } from './checkout-row.ts';
import { untilTold } from './until-told.ts';
import type { Week } from './week.ts';

const LIMIT_MS = 20_000;
const suppressed = z.object({
  data: z.array(z.object({ address: z.string().nullable(), reason: z.string() })),
});

/** Waits until the mail provider's report on an earlier mail has stopped all further ones to its address. */
export async function untilReported(
  { shop }: Week,
  { email, who }: CheckoutRow,
  reason: 'bounced' | 'complained',
): Promise<void> {
  await untilTold(
    LIMIT_MS,
    async () => {
      const { data } = suppressed.parse(await shop.tell('GET', `/v1/suppressions?reason=${reason}`));
      return data.find(({ address }) => address === email) ?? null;
    },
    () => `The mail provider has not reported on ${who}.`,
  );
}

/** The shopper asks to be forgotten. */
export async function forget({ shop }: Week, row: CheckoutRow): Promise<void> {
  await shop.tell('DELETE', `/v1/checkouts/${row.answer.id}`);
}
