import type { Database } from '../../db/database.ts';
import type { Shop } from '../../db/queries/shops.ts';
import type { CheckoutEvent } from '../../domain/checkout-event.ts';
import { inParallel } from '../../in-parallel.ts';
import type { Asking } from '../in-groups.ts';
import { storeCheckoutEvent, type StoredEvent } from './store-checkout-event.ts';
import { storePlain, type ToldOfShop } from './store-plain.ts';

/** One `PUT` of a checkout. */
export interface ToldCheckout {
  token: string;
  event: CheckoutEvent;
}

/** What became of each `PUT`, or what it failed of. */
export type Stored = PromiseSettledResult<StoredEvent>;

/** Those that are stored one by one, each with a connection of its own. */
const ALONE_AT_ONCE = 4;

/**
 * Stores `PUT`s of different checkouts: those of checkouts that are open, and stay so, in two statements in all, read
 * first and stored if nothing has come in between; all others one by one, under the locks of `storeCheckoutEvent`.
 * Either way the outcome is the same.
 */
export async function storeCheckoutEvents(
  db: Database,
  shop: Shop,
  told: ToldCheckout[],
  now: Date,
): Promise<Stored[]> {
  const done = await storePlain(
    db,
    told.map(({ token, event }) => ({ shop, token, event, now })),
  );
  const results: Stored[] = [];
  await inParallel([...told.entries()], ALONE_AT_ONCE, async ([at, { token, event }]) => {
    const [outcome] = await Promise.allSettled([done[at] ?? storeCheckoutEvent(db, shop, token, event, now)]);
    results[at] = outcome;
  });
  return results;
}

/**
 * The same for one.
 *
 * @param plainly stores what needs no lock: with what comes at the same time, or else alone.
 * @throws what it failed of.
 */
export async function storeOne(
  db: Database,
  shop: Shop,
  { token, event }: ToldCheckout,
  now: Date,
  plainly: Asking<ToldOfShop, StoredEvent | null> = (one) => storeOnePlain(db, one),
): Promise<StoredEvent> {
  const stored = await plainly({ shop, token, event, now });
  return stored ?? (await storeCheckoutEvent(db, shop, token, event, now));
}

async function storeOnePlain(db: Database, one: ToldOfShop): Promise<StoredEvent | null> {
  const [stored] = await storePlain(db, [one]);
  return stored ?? null;
}
