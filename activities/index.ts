import type { ActivityDeps } from './deps.ts';
import { decideRecovery } from './decide-recovery.ts';
import { deliverEmail } from './deliver-email.ts';
import { deliverMessage } from './deliver-message.ts';
import { withoutWords } from './failures.ts';
import { markRecovered } from './mark-recovered.ts';
import type {
  ClosedDay,
  Decided,
  Delivered,
  FoundDayEnd,
  MailOutcome,
  Marked,
  ReadPage,
  RemovedCheckouts,
  RemovedCustomers,
  RemovedOrders,
} from './outcomes.ts';
import { removeCheckouts } from './remove-checkouts.ts';
import { removeCustomers } from './remove-customers.ts';
import { removeOrders } from './remove-orders.ts';
import { readShopPage, type PageOf } from './read-shop-page.ts';
import { closeDay, findDayEnd } from './till-day.ts';

export interface Activities {
  /** Looks whether the mail is due and right, and records a *no*. Idempotent. */
  decideRecovery(checkoutId: string): Promise<Decided>;
  /** Claims, sends and records the automatic mail; one attempt a call. Idempotent by the frozen bytes and their key. */
  deliverEmail(checkoutId: string): Promise<Delivered>;
  /** Sends and records a mail that a person asked for; one attempt a call. Idempotent as `deliverEmail`. */
  deliverMessage(messageId: string): Promise<MailOutcome>;
  /** Says from stored facts what brought the order, and marks it. Idempotent. */
  markRecovered(checkoutId: string): Promise<Marked>;
  /** Says when the day of a till ends that is to be looked after next. Idempotent. */
  findDayEnd(deviceId: string): Promise<FoundDayEnd>;
  /** Looks after the end of a till's day. Idempotent: a day is looked after once. */
  closeDay(deviceId: string, endsAt: string): Promise<ClosedDay>;
  /** Removes the shop's checkouts whose time is over, with all that belongs to them. Goes on where it stopped. */
  removeCheckouts(shop: string): Promise<RemovedCheckouts>;
  /** Removes the shop's orders whose time is over, after their checkouts. Goes on where it stopped. */
  removeOrders(shop: string): Promise<RemovedOrders>;
  /** Removes the shop's customers whom nothing refers to any more, after their orders. Goes on where it stopped. */
  removeCustomers(shop: string): Promise<RemovedCustomers>;
  /** Reads the next page of what changed in a shop, and keeps it. Goes on where it stopped. */
  readShopPage(page: PageOf): Promise<ReadPage>;
}

export function createActivities(deps: ActivityDeps): Activities {
  return {
    decideRecovery: withoutWords(deps.log, 'decideRecovery', (checkoutId: string) =>
      decideRecovery(deps, checkoutId),
    ),
    deliverEmail: withoutWords(deps.log, 'deliverEmail', (checkoutId: string) =>
      deliverEmail(deps, checkoutId),
    ),
    deliverMessage: withoutWords(
      deps.log,
      'deliverMessage',
      (messageId: string) => deliverMessage(deps, messageId),
      'messageId',
    ),
    markRecovered: withoutWords(deps.log, 'markRecovered', (checkoutId: string) =>
      markRecovered(deps, checkoutId),
    ),
    findDayEnd: withoutWords(
      deps.log,
      'findDayEnd',
      (deviceId: string) => findDayEnd(deps, deviceId),
      'deviceId',
    ),
    closeDay: (deviceId, endsAt) =>
      withoutWords(deps.log, 'closeDay', (id: string) => closeDay(deps, id, endsAt), 'deviceId')(deviceId),
    removeCheckouts: withoutWords(
      deps.log,
      'removeCheckouts',
      (shop: string) => removeCheckouts(deps, shop),
      'shop',
    ),
    removeOrders: withoutWords(deps.log, 'removeOrders', (shop: string) => removeOrders(deps, shop), 'shop'),
    removeCustomers: withoutWords(
      deps.log,
      'removeCustomers',
      (shop: string) => removeCustomers(deps, shop),
      'shop',
    ),
    readShopPage: (page) =>
      withoutWords(deps.log, 'readShopPage', () => readShopPage(deps, page), 'shop')(page.shop),
  };
}
