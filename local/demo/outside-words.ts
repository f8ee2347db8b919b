import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { eraseCheckout } from '../../db/queries/erasure.ts';
import { parseId } from '../../domain/id.ts';
import { StartError } from '../start-error.ts';
import type { CheckoutRow } from './checkout-row.ts';
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
  const deadlineMs = performance.now() + LIMIT_MS;
  for (;;) {
    const { data } = suppressed.parse(await shop.tell('GET', `/v1/suppressions?reason=${reason}`));
    if (data.some(({ address }) => address === email)) return;
    if (performance.now() > deadlineMs) throw new StartError(`The mail provider has not reported on ${who}.`);
    await sleep(50);
  }
}

/** The shopper asks to be forgotten: the row is left as an erasure leaves it. */
export async function forget({ db, clock }: Week, row: CheckoutRow): Promise<void> {
  await eraseCheckout(db, parseId('checkout', row.answer.id) ?? 0, clock.now());
}
