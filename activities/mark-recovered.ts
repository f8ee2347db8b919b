import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import {
  deleteRecovery,
  findToldAt,
  insertRecovery,
  listClaimedMails,
  lockCompletingOrder,
  markAttributed,
} from '../db/queries/attribution.ts';
import { findRecovery, lockRecovery, type RecoveryRow } from '../db/queries/recovery.ts';
import { insertTimeline } from '../db/queries/timeline.ts';
import { attribute, type AttributionFacts } from '../domain/attribution.ts';
import { formatId } from '../domain/id.ts';
import { parseAmount } from '../domain/money.ts';
import { verifyLinkToken } from '../domain/recovery-link.ts';
import { requireCheckoutId } from './decide-recovery.ts';
import type { ActivityDeps } from './deps.ts';
import { retryLater } from './failures.ts';
import type { Marked } from './outcomes.ts';

type Order = Awaited<ReturnType<typeof lockCompletingOrder>>;

/**
 * Tells from stored facts whether a mail earned the order, and writes it down once. News of the order, such as the
 * link's token or an earlier completion, has it told anew: all orders of the events end alike.
 */
export async function markRecovered(deps: ActivityDeps, checkoutId: string): Promise<Marked> {
  const id = requireCheckoutId(checkoutId);
  return deps.db.transaction().execute(async (tx) => {
    const { row, order } = await lockOrderAndCheckout(tx, id);
    if (row === undefined) return { recoveryStatus: 'not_recovered', why: 'erased' };
    const isNews = row.recovery_pending_since !== null;
    await markAttributed(tx, id);
    if (row.recovered_at !== null && !isNews) {
      return { recoveryStatus: 'recovered', why: row.recovered_via ?? '' };
    }
    if (row.completed_at === null) return { recoveryStatus: 'not_recovered', why: 'not_completed' };
    const toldAt = (await findToldAt(tx, id)) ?? row.received_at;
    return mark(tx, deps, row, order, { completedAt: row.completed_at, toldAt });
  });
}

/**
 * Locks the order, then the checkout, as an order that is told again does.
 *
 * @throws ApplicationFailure, tried again at once, when another order completed it between the two locks.
 */
async function lockOrderAndCheckout(
  tx: Transaction<DB>,
  id: number,
): Promise<{ row: RecoveryRow | undefined; order: Order }> {
  const before = await findRecovery(tx, id);
  const order = before === undefined ? undefined : await lockCompletingOrder(tx, before);
  const row = await lockRecovery(tx, id);
  if (row !== undefined && row.order_id !== before?.order_id) {
    throw retryLater('unavailable', 'order_changed', 100);
  }
  return { row, order };
}

async function mark(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  row: RecoveryRow,
  order: Order,
  { completedAt, toldAt }: { completedAt: Date; toldAt: Date },
): Promise<Marked> {
  const now = deps.clock.now();
  const facts: AttributionFacts = {
    mails: await listClaimedMails(tx, row.id),
    order: {
      completedAt,
      recoveryMessageId: carriedMessage(deps, order, now),
      alreadyCountedFor: order?.recovered_message_id ?? null,
    },
    toldAt,
  };
  const attribution = attribute(facts);
  if (attribution.kind === 'not_recovered') {
    const { why, toldLateMs } = attribution;
    if (row.recovered_at !== null) await deleteRecovery(tx, row, ledgerKey(deps, row));
    await insertTimeline(tx, row, [{ at: now, kind: 'note', data: { notRecovered: why, toldLateMs } }]);
    return { recoveryStatus: 'not_recovered', why };
  }
  const { via, messageId } = attribution;
  await insertRecovery(tx, row, {
    at: now,
    via,
    messageId,
    orderRowId: order?.id ?? null,
    ...amountOf(row, order),
    tokenHash: ledgerKey(deps, row),
  });
  if (row.recovered_via === via && row.recovered_message_id === messageId) {
    return { recoveryStatus: 'recovered', why: via };
  }
  const data = { via, messageId: formatId('message', messageId), orderId: row.order_id };
  await insertTimeline(tx, row, [{ at: completedAt, kind: 'recovered', data }]);
  return { recoveryStatus: 'recovered', why: via };
}

function ledgerKey(deps: ActivityDeps, row: RecoveryRow): Uint8Array {
  return deps.secrets.ledgerHash(`${row.slug}:${row.token}`);
}

/** The mail whose link token the order carried; a token past its time still tells. */
function carriedMessage(deps: ActivityDeps, order: Order, now: Date): number | null {
  const token = order?.recovery_token ?? null;
  if (token === null) return null;
  const link = verifyLinkToken(token, 'recovery', deps.secrets.linkSigners, now);
  return link.kind === 'invalid' ? null : link.messageId;
}

function amountOf(row: RecoveryRow, order: Order): { currency: string; amountMinor: number | null } {
  if (order !== undefined) return { currency: order.currency, amountMinor: order.total_minor };
  return { currency: row.currency, amountMinor: parseAmount(row.totals.total, row.currency) };
}
