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
import { personKeysOf } from '../db/queries/lock-checkout.ts';
import { lockPersons } from '../db/queries/locks.ts';
import { findEarningMail, orderNames, type OrderFigures } from '../db/queries/recovered-orders.ts';
import { findRecoveryOfPerson, lockRecovery, type RecoveryRow } from '../db/queries/recovery.ts';
import { attribute, type AttributionFacts, type ClaimedMail } from '../domain/attribution.ts';
import { formatId } from '../domain/id.ts';
import { verifyLinkToken } from '../domain/recovery-link.ts';
import { requireCheckoutId } from './decide-recovery.ts';
import type { ActivityDeps } from './deps.ts';
import { retryLater } from './failures.ts';
import { figuresOf, isBuyersFirst, type CompletingOrder } from './order-figures.ts';
import type { Marked } from './outcomes.ts';
import { tellCredit } from './tell-credit.ts';
import { recoveredCheckouts, recoveredSales } from '../telemetry/metrics.ts';
import { countOnCommit, logOnCommit, transact } from './transact.ts';

/**
 * Tells from stored facts whether a mail earned the order, and writes it down once. News of the order, such as the
 * link's token or an earlier completion, and of its mail has it told anew: all orders of the events end alike.
 */
export async function markRecovered(deps: ActivityDeps, checkoutId: string): Promise<Marked> {
  const id = requireCheckoutId(checkoutId);
  return transact(deps, async (tx) => {
    const { row, order } = await lockOrderAndCheckout(tx, id);
    if (row === undefined) return { recoveryStatus: 'not_recovered', why: 'erased' };
    const isNews = row.recovery_pending_since !== null;
    if (row.recovered_at !== null && !isNews) {
      return { recoveryStatus: 'recovered', why: row.recovered_via ?? '' };
    }
    if (row.completed_at === null) {
      await markAttributed(tx, id);
      return { recoveryStatus: 'not_recovered', why: 'not_completed' };
    }
    const toldAt = (await findToldAt(tx, id)) ?? row.received_at;
    return mark(tx, deps, row, order, { completedAt: row.completed_at, toldAt });
  });
}

/**
 * Locks the person, the order, then the checkout, as an order that is told does.
 *
 * @throws ApplicationFailure, tried again at once, when another order completed it between the two locks.
 */
async function lockOrderAndCheckout(
  tx: Transaction<DB>,
  id: number,
): Promise<{ row: RecoveryRow | undefined; order: CompletingOrder }> {
  const before = await findRecoveryOfPerson(tx, id, { isLocked: false });
  if (before !== undefined) await lockPersons(tx, before.shop_id, personKeysOf(before));
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
  order: CompletingOrder,
  { completedAt, toldAt }: { completedAt: Date; toldAt: Date },
): Promise<Marked> {
  const now = deps.clock.now();
  const names = order === undefined ? [] : orderNames(row, order.external_id, deps.secrets.orderHashes);
  const facts: AttributionFacts = {
    mails: await listClaimedMails(tx, row.id),
    order: {
      completedAt,
      recoveryMessageId: carriedMessage(deps, order, now),
      alreadyCountedFor: order?.recovered_message_id ?? (await findEarningMail(tx, row.shop_id, names)),
    },
    toldAt,
  };
  const attribution = attribute(facts);
  if (attribution.kind === 'not_recovered') {
    const { why, toldLateMs } = attribution;
    await unmark(tx, deps, row);
    await tellCredit(tx, row, attribution, facts, now);
    logOnCommit(tx, row, 'info', { why, toldLateMs }, 'completed, not recovered');
    return { recoveryStatus: 'not_recovered', why };
  }
  const { via, messageId } = attribution;
  const figures = figuresOf(row, order);
  await insertRecovery(tx, row, {
    earned: {
      messageId,
      kind: kindOf(facts.mails, messageId),
      via,
      orderHash: names[0] ?? null,
      completedAt,
      isFirstOrder: await isBuyersFirst(tx, deps.secrets, row, order, completedAt),
      ...figures,
    },
    orderRowId: order?.id ?? null,
    orderNames: names,
    tokenHashes: ledgerNames(deps, row),
  });
  if (row.recovered_via === via && row.recovered_message_id === messageId) {
    return { recoveryStatus: 'recovered', why: via };
  }
  await tellCredit(tx, row, attribution, facts, now);
  logOnCommit(tx, row, 'info', { via, messageId: formatId('message', messageId) }, 'recovered');
  if (row.recovered_at === null) countRecovered(tx, via, figures);
  return { recoveryStatus: 'recovered', why: via };
}

async function unmark(tx: Transaction<DB>, deps: ActivityDeps, row: RecoveryRow): Promise<void> {
  if (row.recovered_at === null) await markAttributed(tx, row.id);
  else await deleteRecovery(tx, row, ledgerNames(deps, row));
}

function countRecovered(tx: Transaction<DB>, via: string, { currency, totalMinor }: OrderFigures): void {
  countOnCommit(tx, () => {
    recoveredCheckouts.inc({ via, currency });
    recoveredSales.inc({ via, currency }, Math.max(0, totalMinor ?? 0));
  });
}

function kindOf(mails: ClaimedMail[], messageId: number): ClaimedMail['kind'] {
  const mail = mails.find((one) => one.messageId === messageId);
  if (mail === undefined) throw new Error('an order was attributed to a mail that was not claimed');
  return mail.kind;
}

function ledgerNames({ secrets }: ActivityDeps, row: RecoveryRow): Buffer[] {
  return secrets.ledgerHashes.map((hash) => Buffer.from(hash(`${row.slug}:${row.token}`)));
}

/** The mail whose link token the order carried; a token past its time still tells. */
function carriedMessage(deps: ActivityDeps, order: CompletingOrder, now: Date): number | null {
  const token = order?.recovery_token ?? null;
  if (token === null) return null;
  const link = verifyLinkToken(token, 'recovery', deps.secrets.linkSigners, now);
  return link.kind === 'invalid' ? null : link.messageId;
}
