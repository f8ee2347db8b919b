import { request } from 'node:http';
import { z } from 'zod';
import { StartError } from '../start-error.ts';
import type { CheckoutRow } from './checkout-row.ts';
import { readCheckout } from './checkouts.ts';
import { CURRENCY, totalOf } from './mug-house.ts';
import { untilTold } from './until-told.ts';
import type { Week } from './week.ts';

/** As a browser sends them when a person opens a link. */
const BROWSER = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  accept: 'text/html,application/xhtml+xml',
  'accept-language': 'en',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-site': 'cross-site',
  'sec-fetch-user': '?1',
};
const RECOVERED_LIMIT_MS = 15_000;

/** Opens the mail's link. @returns the token that the shop finds in the address it is led to. */
export async function openLink(week: Week, row: CheckoutRow): Promise<string> {
  const { status, location } = await visit(week, row, 'r', 'GET');
  const token = URL.parse(location)?.searchParams.get('recovery');
  if (status === 303 && token !== null && token !== undefined) return token;
  throw new StartError(`The link in the mail to ${row.who} leads nowhere (${String(status)}).`);
}

/** Presses the button of the page that the mail's unsubscribe link shows. */
export async function unsubscribe(week: Week, row: CheckoutRow): Promise<void> {
  await visit(week, row, 'u', 'GET');
  const { status } = await visit(week, row, 'u', 'POST');
  if (status !== 200) throw new StartError(`${row.who} could not unsubscribe (${String(status)}).`);
}

/**
 * The links of a mail begin with PUBLIC_URL, which need not lead here: only their path is taken. Not by `fetch`, which
 * says itself what the request is for.
 */
async function visit(
  week: Week,
  row: CheckoutRow,
  kind: 'r' | 'u',
  method: 'GET' | 'POST',
): Promise<{ status: number; location: string }> {
  const path = new RegExp(`/${kind}/[\\w.~-]+`).exec(row.mail?.text ?? '')?.[0];
  if (path === undefined) throw new StartError(`There is no mail to ${row.who} with such a link.`);
  return new Promise((resolve, reject) => {
    const asked = request(week.apiUrl + path, { method, headers: BROWSER }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? '' });
    });
    asked.on('error', reject).end();
  });
}

/** Completes an order. @param by how: through the mail's link, in this checkout, or in another one. */
export async function buy(
  { shop, clock }: Week,
  row: CheckoutRow,
  by: { recoveryToken?: string; isOther?: boolean } = {},
): Promise<void> {
  await shop.tell('POST', '/v1/orders', {
    id: `order-${row.token}`,
    checkoutToken: by.isOther === true ? null : row.token,
    ...(by.recoveryToken !== undefined && { recoveryToken: by.recoveryToken }),
    email: row.email,
    currency: CURRENCY,
    total: totalOf(row),
    lineItems: [{ variantId: row.product, quantity: row.quantity }],
    completedAt: clock.now(),
  });
}

/** Tells of an attempt to pay. */
export async function pay(
  { shop }: Week,
  row: CheckoutRow,
  attempt: { at: Date; status: 'success' | 'failure'; errorCode?: string; message?: string },
): Promise<void> {
  const { at, ...told } = attempt;
  await shop.tell('POST', `/v1/checkouts/${row.token}/payment-events`, {
    id: `pay-${row.token}-${told.status}-${String(at.getTime())}`,
    gateway: 'Card payments',
    amount: totalOf(row),
    currency: CURRENCY,
    occurredAt: at,
    ...told,
  });
}

/** Waits until the order is credited. @returns what brought it. */
export async function untilRecovered(week: Week, row: CheckoutRow): Promise<'link' | 'own'> {
  return untilTold(
    RECOVERED_LIMIT_MS,
    async () => {
      row.answer = (await readCheckout(week, row)) ?? row.answer;
      return row.answer.recoveredVia;
    },
    () => `${row.who}'s order was not credited in time.`,
  );
}

const drawn = z.object({
  rules: z.array(z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) })),
});

/** @returns whether the checkout's person is set aside by the hold-out, as its decision says. */
export async function isSetAside({ shop }: Week, row: Pick<CheckoutRow, 'answer'>): Promise<boolean> {
  const { rules } = drawn.parse(await shop.tell('GET', `/v1/checkouts/${row.answer.id}/decision`));
  const point = Number(rules.find(({ code }) => code === 'hold_out')?.facts['holdOutPoint']);
  return point < HOLD_OUT_PERCENT;
}

/** The share of people who get no mail while the owner measures. */
export const HOLD_OUT_PERCENT = 50;
