import type { CheckoutInput } from '../../api/checkouts/checkout-input.ts';
import type { Database } from '../../db/database.ts';
import { listKnownOrders, listKnownTokens } from '../../db/queries/imports.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { isGiven } from '../../domain/contact.ts';
import { clampFuture, dueAt, isTooLate } from '../../domain/schedule.ts';
import type { ImportEntry } from './import-entry.ts';
import { resolveToken } from './resolve-token.ts';

const TOLD_FAULTS = 100;

/** What is in a file, or in the rest of it. Entries are counted; several may tell of the same checkout. */
export interface Survey {
  lines: number;
  checkouts: { all: number; unknown: number; tooOld: number; mayBeMailed: number };
  orders: { all: number; unknown: number };
  customers: number;
  refused: number;
  /** The first hundred of those. */
  faults: { line: number; reason: string }[];
}

export function emptySurvey(): Survey {
  return {
    lines: 0,
    checkouts: { all: 0, unknown: 0, tooOld: 0, mayBeMailed: 0 },
    orders: { all: 0, unknown: 0 },
    customers: 0,
    refused: 0,
    faults: [],
  };
}

/** Adds a batch of entries to what was found; nothing is stored. */
export async function surveyBatch(
  found: Survey,
  { db, shop, now }: { db: Database; shop: Shop; now: Date },
  batch: readonly ImportEntry[],
): Promise<void> {
  const tokens: string[] = [];
  const orderIds: string[] = [];
  for (const { line, told } of batch) {
    switch (told.kind) {
      case 'checkout':
        tokens.push(told.token);
        countCheckout(found, told.event, shop, now);
        break;
      case 'numbered_checkout':
        tokens.push(await resolveToken(db, shop, told.number));
        countCheckout(found, told.event, shop, now);
        break;
      case 'order':
        orderIds.push(told.order.id);
        found.orders.all += 1;
        break;
      case 'customer':
        found.customers += 1;
        break;
      case 'refused':
        found.refused += 1;
        if (found.faults.length < TOLD_FAULTS) found.faults.push({ line, reason: told.reason });
        break;
      default:
        told satisfies never;
    }
  }
  const knownTokens = await listKnownTokens(db, shop.id, tokens);
  const knownOrders = await listKnownOrders(db, shop.id, orderIds);
  found.checkouts.unknown += tokens.filter((token) => !knownTokens.has(token)).length;
  found.orders.unknown += orderIds.filter((id) => !knownOrders.has(id)).length;
}

function countCheckout({ checkouts }: Survey, event: CheckoutInput, shop: Shop, now: Date): void {
  checkouts.all += 1;
  const { details, updatedAt, completedAt } = event;
  if (completedAt !== null || (!isGiven(details.email) && !isGiven(details.phone))) return;
  const due = dueAt(clampFuture(updatedAt, now), shop.settings);
  if (isTooLate(due, shop.settings.maxAgeHours, now)) checkouts.tooOld += 1;
  else checkouts.mayBeMailed += 1;
}
