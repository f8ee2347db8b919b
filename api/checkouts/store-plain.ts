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
import { contactOfCheckout } from '../contact.ts';
import { changesNothing, type StoredEvent } from './store-checkout-event.ts';

/** One `PUT` of a checkout of a shop, and when it came. */
export interface ToldOfShop {
  shop: Shop;
  token: string;
  event: CheckoutEvent;
  now: Date;
}

const NOTHING_BEFORE = { standingMail: 'none', latestPaymentAt: null, earlierOrder: null } as const;

/** An open checkout changes by being described anew, without a word to anybody but Temporal. */
const QUIET_KINDS: readonly string[] = ['created', 'updated'];

/**
 * Stores those `PUT`s whose checkouts are open and stay so, in two statements a shop: read first, and stored if nothing
 * has come in between. It waits for no lock.
 *
 * @returns in the order told, what became of each; null for one that has to be stored by itself: of a checkout that is
 * completed, decided, erased or being changed, and all but the first of a token.
 */
export async function storePlain(db: Database, told: readonly ToldOfShop[]): Promise<(StoredEvent | null)[]> {
  const done = new Map<ToldOfShop, StoredEvent>();
  const shops = Map.groupBy(told, ({ shop }) => shop.id);
  await Promise.all(
    [...shops].map(async ([shopId, all]) => {
      const firsts = [...Map.groupBy(all, ({ token }) => token).values()].flatMap(([first]) => first ?? []);
      await storeOfShop(db, shopId, firsts, done);
    }),
  );
  return told.map((one) => done.get(one) ?? null);
}

async function storeOfShop(
  db: Database,
  shopId: number,
  told: ToldOfShop[],
  done: Map<ToldOfShop, StoredEvent>,
): Promise<void> {
  const tokens = told.map(({ token }) => token);
  const known = await unlessRefused(readCheckouts(db, shopId, tokens));
  if (known === null) return;
  const together: { one: ToldOfShop; plan: Plan & { kind: 'together' } }[] = [];
  for (const one of told) {
    const plan = planStore(one, known.get(one.token) ?? null);
    if (plan.kind === 'done') done.set(one, plan.event);
    if (plan.kind === 'together') together.push({ one, plan });
  }
  if (together.length === 0) return;
  const stores = together.map(({ plan }) => plan.store);
  const rows = await unlessRefused(storeTogether(db, shopId, stores));
  for (const { one, plan } of together) {
    const row = rows?.get(one.token);
    if (row !== undefined) done.set(one, { kind: plan.as, row });
  }
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

type Plan =
  | { kind: 'done'; event: StoredEvent }
  | { kind: 'together'; as: 'created' | 'applied'; store: StoredTogether }
  | { kind: 'by_itself' };

const BY_ITSELF: Plan = { kind: 'by_itself' };

function planStore({ shop, token, event, now }: ToldOfShop, known: ReadCheckout | null): Plan {
  if (event.completedAt !== null || (known !== null && !isPlain(known))) return BY_ITSELF;
  const before = known === null ? null : toStoredCheckout(known.row);
  const change = applyCheckoutEvent(before, event, now, shop.settings, NOTHING_BEFORE);
  const { kind, details, progress, startRecovery, orderCompleted, timeline } = change;
  if (orderCompleted || details === null || (kind !== 'created' && kind !== 'applied')) return BY_ITSELF;
  if (known !== null && changesNothing(known.row, change))
    return { kind: 'done', event: { kind, row: known.row } };
  if (!timeline.every((entry) => QUIET_KINDS.includes(entry.kind))) return BY_ITSELF;
  const described = { details, contact: contactOfCheckout(details) };
  const store = { token, known, described, progress, entries: timeline, startRecovery, now };
  return { kind: 'together', as: kind, store };
}

/** Neither completed nor decided, nor erased, and no mail was ever claimed for it. */
function isPlain({ row, hasMail }: ReadCheckout): boolean {
  return !hasMail && row.completed_at === null && row.decided_at === null && row.erased_at === null;
}
