import { decideTooOld } from '../../activities/decide-too-old.ts';
import { startWorkflow, type BeginRecovery } from '../../api/checkouts/begin-recovery.ts';
import { storeCheckoutEvent } from '../../api/checkouts/store-checkout-event.ts';
import { findMessageId } from '../../api/orders/find-message-id.ts';
import { storeOrder } from '../../api/orders/store-order.ts';
import { storeCustomer } from '../../api/shops/store-customer.ts';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../db/database.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { inParallel } from '../../in-parallel.ts';
import type { Secrets } from '../../secrets.ts';
import type { ImportEntry } from './import-entry.ts';
import { nameExported } from './resolve-token.ts';
import type { Told } from './told.ts';

/** Each with a connection of its own. */
export const ENTRIES_AT_ONCE = 4;

/** Where entries are stored. */
export interface Store {
  db: Database;
  shop: Shop;
  secrets: Secrets;
  clock: Clock;
}

/** What became of an entry; `erased` is one of which nothing is to be known. */
export type Outcome = 'new' | 'known' | 'erased' | 'refused';

/**
 * Stores entries as the API's own requests do. Those of one checkout go one after the other, as told; others side by side,
 * people and their orders before checkouts, since of an old checkout is decided at once.
 *
 * @param onStored is told of each.
 */
export async function storeEntries(
  store: Store,
  entries: readonly ImportEntry[],
  onStored: (kind: Told['kind'], outcome: Outcome) => void,
): Promise<void> {
  const { people = [], checkouts = [] } = Object.groupBy(entries, ({ told }) =>
    isOfCheckout(told) ? 'checkouts' : 'people',
  );
  for (const part of [people, checkouts]) {
    const queues = Map.groupBy(part, ({ told, line }) => queueOf(told) ?? line).values();
    await inParallel([...queues], ENTRIES_AT_ONCE, async (queue) => {
      for (const { told } of queue) onStored(told.kind, await storeTold(store, told));
    });
  }
}

function isOfCheckout(told: Told): boolean {
  if (told.kind === 'order') return told.order.checkoutToken !== null;
  return told.kind !== 'customer';
}

function queueOf(told: Told): string | null {
  switch (told.kind) {
    case 'checkout':
      return `token:${told.token}`;
    case 'numbered_checkout':
      return `number:${told.number}`;
    case 'order':
      return told.order.checkoutToken === null
        ? `order:${told.order.id}`
        : `token:${told.order.checkoutToken}`;
    case 'customer':
      return `customer:${told.customer.id}`;
    case 'refused':
      return null;
    default:
      return told satisfies never;
  }
}

async function storeTold({ db, shop, secrets, clock }: Store, told: Told): Promise<Outcome> {
  const now = clock.now();
  switch (told.kind) {
    case 'checkout':
    case 'numbered_checkout': {
      const token = told.kind === 'checkout' ? told.token : await nameExported(db, shop, told.number, now);
      const { kind } = await storeCheckoutEvent(db, shop, token, told.event, now, decideOrStart(secrets));
      return kind === 'created' ? 'new' : kind === 'erased' ? 'erased' : 'known';
    }
    case 'order': {
      const recoveryMessageId = findMessageId(secrets, told.order.recoveryToken, now);
      const { created } = await storeOrder(db, shop, { ...told.order, recoveryMessageId }, now, secrets);
      return created ? 'new' : 'known';
    }
    case 'customer':
      await storeCustomer(db, shop.id, told.customer, now);
      return 'known';
    case 'refused':
      return 'refused';
    default:
      return told satisfies never;
  }
}

/** A workflow that would only find its checkout too old is not started: a history may have a million of them. */
function decideOrStart(secrets: Secrets): BeginRecovery {
  return async (tx, row, times) => {
    if (!(await decideTooOld(tx, secrets, row.id, times.now))) await startWorkflow(tx, row, times);
  };
}
