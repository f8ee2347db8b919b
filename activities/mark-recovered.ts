import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import {
  insertRecovery,
  listClaimedMails,
  lockCompletingOrder,
  markUnrecovered,
} from '../db/queries/attribution.ts';
import { insertHistory, lockRecovery, type RecoveryRow } from '../db/queries/recovery.ts';
import { attribute, type AttributionFacts } from '../domain/attribution.ts';
import { formatId } from '../domain/id.ts';
import { parseAmount } from '../domain/money.ts';
import { verifyLinkToken } from '../domain/recovery-link.ts';
import { requireCheckoutId } from './decide-recovery.ts';
import type { ActivityDeps } from './deps.ts';
import type { Marked } from './outcomes.ts';

type Order = Awaited<ReturnType<typeof lockCompletingOrder>>;

/** Tells from stored facts whether a mail earned the order, and writes it down once. */
export async function markRecovered(deps: ActivityDeps, checkoutId: string): Promise<Marked> {
  const id = requireCheckoutId(checkoutId);
  return deps.db.transaction().execute(async (tx) => {
    const row = await lockRecovery(tx, id);
    if (row === undefined) return { recoveryStatus: 'not_recovered', why: 'erased' };
    if (row.recovered_at !== null) return { recoveryStatus: 'recovered', why: row.recovered_via ?? '' };
    if (row.completed_at === null) return { recoveryStatus: 'not_recovered', why: 'not_completed' };
    const order = await lockCompletingOrder(tx, row);
    const completed = { completedAt: row.completed_at, toldAt: order?.received_at ?? row.received_at };
    return mark(tx, deps, row, order, completed);
  });
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
    await markUnrecovered(tx, row.id, now);
    const { why, toldLateMs } = attribution;
    await insertHistory(tx, row, { at: now, kind: 'note', data: { notRecovered: why, toldLateMs } });
    return { recoveryStatus: 'not_recovered', why };
  }
  const { via, messageId } = attribution;
  await insertRecovery(tx, row, {
    at: now,
    via,
    messageId,
    orderRowId: order?.id ?? null,
    ...amountOf(row, order),
    tokenHash: deps.secrets.ledgerHash(`${row.slug}:${row.token}`),
  });
  const data = { via, messageId: formatId('message', messageId), orderId: row.order_id };
  await insertHistory(tx, row, { at: completedAt, kind: 'recovered', data });
  return { recoveryStatus: 'recovered', why: via };
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
