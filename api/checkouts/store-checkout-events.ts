import type { Database } from '../../db/database.ts';
import { isDatabaseAway } from '../../db/queries/database-away.ts';
import { toStoredCheckout } from '../../db/queries/checkouts.ts';
import {
  readCheckouts,
  storeTogether,
  type ReadCheckout,
  type StoredTogether,
} from '../../db/queries/hold-checkouts.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { applyCheckoutEvent, type CheckoutEvent } from '../../domain/checkout-event.ts';
import { inParallel } from '../../in-parallel.ts';
import { contactOfCheckout } from '../contact.ts';
import { changesNothing, storeCheckoutEvent, type StoredEvent } from './store-checkout-event.ts';

/** One `PUT` of a checkout. */
export interface ToldCheckout {
  token: string;
  event: CheckoutEvent;
}

/** What became of each `PUT`, or what it failed of. */
export type Stored = PromiseSettledResult<StoredEvent>;

/** Those that are stored one by one, each with a connection of its own. */
const ALONE_AT_ONCE = 4;

const NOTHING_BEFORE = { standingMail: 'none', latestPaymentAt: null, earlierOrder: null } as const;

/** An open checkout changes by being described anew, without a word to anybody but Temporal. */
const QUIET_KINDS: readonly string[] = ['created', 'updated'];

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
  const done = await storePlain(db, shop, told, now);
  const results: Stored[] = [];
  await inParallel([...told.entries()], ALONE_AT_ONCE, async ([at, { token, event }]) => {
    const value = done.get(token);
    const alone = () => storeCheckoutEvent(db, shop, token, event, now);
    const [outcome] = await Promise.allSettled([value ?? alone()]);
    results[at] = outcome;
  });
  return results;
}

/** @returns what became of those that could be stored together. */
async function storePlain(
  db: Database,
  shop: Shop,
  told: ToldCheckout[],
  now: Date,
): Promise<Map<string, StoredEvent>> {
  const tokens = told.map(({ token }) => token);
  const known = await unlessRefused(readCheckouts(db, shop.id, tokens));
  if (known === null) return new Map();
  const plans = told.map((one) => planStore(shop, one, known.get(one.token) ?? null, now));
  const done = new Map(plans.flatMap((plan) => (plan.kind === 'done' ? [[plan.token, plan.event]] : [])));
  const together = plans.filter((plan) => plan.kind === 'together');
  if (together.length === 0) return done;
  const stores = together.map(({ store }) => store);
  const rows = await unlessRefused(storeTogether(db, shop.id, stores, now));
  for (const { as, store } of together) {
    const row = rows?.get(store.token);
    if (row !== undefined) done.set(store.token, { kind: as, row });
  }
  return done;
}

/** What the database refuses of many at once (and has done nothing of) it is asked one by one. */
async function unlessRefused<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    return null;
  }
}

/** The same for one. @throws what it failed of. */
export async function storeOne(
  db: Database,
  shop: Shop,
  told: ToldCheckout,
  now: Date,
): Promise<StoredEvent> {
  const [stored] = await storeCheckoutEvents(db, shop, [told], now);
  if (stored === undefined) throw new Error('an event has no outcome');
  if (stored.status === 'rejected') throw stored.reason;
  return stored.value;
}

type Plan =
  | { kind: 'done'; token: string; event: StoredEvent }
  | { kind: 'together'; as: 'created' | 'applied'; store: StoredTogether }
  | { kind: 'by_itself' };

const BY_ITSELF: Plan = { kind: 'by_itself' };

function planStore(shop: Shop, { token, event }: ToldCheckout, known: ReadCheckout | null, now: Date): Plan {
  if (event.completedAt !== null || (known !== null && !isPlain(known))) return BY_ITSELF;
  const before = known === null ? null : toStoredCheckout(known.row);
  const change = applyCheckoutEvent(before, event, now, shop.settings, NOTHING_BEFORE);
  const { kind, details, progress, startRecovery, orderCompleted, timeline } = change;
  if (orderCompleted || details === null || (kind !== 'created' && kind !== 'applied')) return BY_ITSELF;
  if (known !== null && changesNothing(known.row, change)) {
    return { kind: 'done', token, event: { kind, row: known.row } };
  }
  if (!timeline.every((entry) => QUIET_KINDS.includes(entry.kind))) return BY_ITSELF;
  const described = { details, contact: contactOfCheckout(details) };
  const store = { token, known, described, progress, entries: timeline, startRecovery };
  return { kind: 'together', as: kind, store };
}

/** Neither completed nor decided, nor erased, and no mail was ever claimed for it. */
function isPlain({ row, hasMail }: ReadCheckout): boolean {
  return !hasMail && row.completed_at === null && row.decided_at === null && row.erased_at === null;
}
