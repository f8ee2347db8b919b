import { answered, type Answered, type CheckoutRow } from './checkout-row.ts';
import { CURRENCY, PRODUCTS, SHOP_HOST, type Product } from './mug-house.ts';
import type { Week } from './week.ts';

/** A shopper who leaves a checkout. */
export interface Leaving {
  who: string;
  /** When they were last active. */
  at: Date;
  story: string;
  product?: Product;
  quantity?: number;
  /** The shopper's own address unless told. */
  email?: string | null;
  /** When the shop tells of it, if that is not at once. */
  toldAt?: Date;
  /** Replaces the token, for one that is told again. */
  token?: string;
  /** What else the shop tells, in place of what it usually does. */
  more?: Record<string, unknown>;
}

/** Tells of a checkout as a shop does, and writes it into the diary. */
export async function leave(week: Week, leaving: Leaving): Promise<CheckoutRow> {
  const { who, at, story, product = 'blueMug', quantity = 1 } = leaving;
  const email = leaving.email === undefined ? `${who.toLowerCase()}@shopper.example` : leaving.email;
  const earlier = week.rows.filter((row) => row.who === who).length;
  const token = leaving.token ?? `${who.toLowerCase()}-${String(earlier + 1)}`;
  const row: Omit<CheckoutRow, 'answer'> = {
    ...{ token, who, email, product, quantity, story: `${who} ${story}` },
    ...{ mail: null, told: 'nothing' as const, isPurged: false },
  };
  const answer = await putCheckout(week, row, at, leaving.more);
  const told = { ...row, answer };
  week.rows.push(told);
  week.diary.at(leaving.toldAt ?? at, row.story);
  return told;
}

/** Tells of a checkout (again). @param more replaces what a shop usually tells. */
export async function putCheckout(
  { shop }: Week,
  row: Pick<CheckoutRow, 'token' | 'who' | 'email' | 'product' | 'quantity'>,
  at: Date,
  more: Record<string, unknown> = {},
): Promise<Answered> {
  const { title, unitPrice } = PRODUCTS[row.product];
  const body = {
    currency: CURRENCY,
    email: row.email,
    customer: { firstName: row.who, acceptsMarketing: false, locale: 'en' },
    lineItems: [{ variantId: row.product, title, quantity: row.quantity, unitPrice }],
    recoveryUrl: `https://${SHOP_HOST}/checkouts/${row.token}`,
    createdAt: at,
    updatedAt: at,
    ...more,
  };
  return answered.parse(await shop.tell('PUT', `/v1/checkouts/${row.token}`, body));
}

/** @returns the checkout as it stands now; null when it is gone. */
export async function readCheckout({ shop }: Week, row: CheckoutRow): Promise<Answered | null> {
  const { status, body } = await shop.ask('GET', `/v1/checkouts/${row.answer.id}`);
  return status === 404 ? null : answered.parse(body);
}
