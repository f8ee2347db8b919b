import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { isFirstOrder } from '../db/queries/first-orders.ts';
import type { OrderRow } from '../db/queries/orders.ts';
import type { OrderFigures } from '../db/queries/recovered-orders.ts';
import type { RecoveryRow } from '../db/queries/recovery.ts';
import { NO_CURRENCY, parseAmount } from '../domain/money.ts';
import { countItems } from '../domain/report.ts';
import type { Secrets } from '../secrets.ts';

/** The order that completed a checkout; undefined when a checkout's event alone told of it. */
export type CompletingOrder = OrderRow | undefined;

/**
 * What the report takes of a completion: the order's figures, or the checkout's where no order told of it. An order whose currency
 * could not be read stands in the checkout's, without an amount.
 */
export function figuresOf(row: RecoveryRow, order: CompletingOrder): OrderFigures {
  if (order === undefined) {
    const totalMinor = parseAmount(row.totals.total, row.currency);
    const itemCount = countItems(row.line_items);
    return { currency: row.currency, totalMinor, refundedMinor: 0, cancelledAt: null, itemCount };
  }
  const isReadable = order.currency !== NO_CURRENCY;
  return {
    currency: isReadable ? order.currency : row.currency,
    totalMinor: isReadable ? order.total_minor : null,
    refundedMinor: order.refunded_minor,
    cancelledAt: order.cancelled_at,
    itemCount: countItems(order.line_items),
  };
}

/** @returns whether whom the checkout and the order name had bought nothing before. */
export async function isBuyersFirst(
  tx: Transaction<DB>,
  secrets: Pick<Secrets, 'buyerHashes'>,
  row: RecoveryRow,
  order: CompletingOrder,
  completedAt: Date,
): Promise<boolean> {
  const purchase = {
    shop: { id: row.shop_id, slug: row.slug },
    contacts: order === undefined ? [row] : [row, order],
    completedAt,
    checkoutId: row.id,
    order: order ?? null,
  };
  return isFirstOrder(tx, purchase, secrets.buyerHashes);
}
