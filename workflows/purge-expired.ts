import { setCurrentDetails } from '@temporalio/workflow';
import { removing } from './activities.ts';
import type { PurgeExpiredInput, PurgeExpiredResult } from './contract.ts';

/**
 * The purge of one shop, started on Mondays by its Schedule.
 *
 * 1. Checkouts that are older than the shop keeps them go, of every state, with their events, mails and visits.
 * 2. Orders of that age go that no checkout refers to; of their persons a keyed hash stays.
 * 3. Customers go whom nothing refers to any more.
 *
 * Each step says itself, at each attempt, what is too old by now, and goes on where an attempt that was cut off has
 * stopped. What was mailed stays in the ledger, what the mails earned in the report.
 */
export async function purgeExpired({ shop }: PurgeExpiredInput): Promise<PurgeExpiredResult> {
  setCurrentDetails('Removing old checkouts. The pending activity says how many so far.');
  const { checkouts, paymentEvents } = await removing('old checkouts and all of theirs').removeCheckouts(
    shop,
  );
  const soFar = `${count(checkouts, 'checkout')} and ${count(paymentEvents, 'stray payment event')}`;
  setCurrentDetails(`Removed ${soFar}. Now orders to which nothing refers.`);
  const { orders } = await removing('old orders to which no checkout refers').removeOrders(shop);
  setCurrentDetails(`Removed ${soFar}, and ${count(orders, 'order')}. Now customers to whom nothing refers.`);
  const { customers } = await removing('customers to whom nothing refers').removeCustomers(shop);
  setCurrentDetails(`Removed ${soFar}, ${count(orders, 'order')} and ${count(customers, 'customer')}.`);
  return { checkouts, orders, paymentEvents, customers };
}

function count(rows: number, name: string): string {
  return `${String(rows)} ${name}${rows === 1 ? '' : 's'}`;
}
