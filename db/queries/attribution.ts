import { sql, type Transaction, type Updateable } from 'kysely';
import type { ClaimedMail } from '../../domain/attribution.ts';
import type { DB } from '../database.ts';
import { TO_CUSTOMERS } from './messages.ts';
import { insertOutbox } from './outbox.ts';
import { deleteRecoveredOrder, insertRecoveredOrder, type RecoveredOrder } from './recovered-orders.ts';
import type { RecoveryRow } from './recovery.ts';

/** Every mail of the checkout to the shopper with the counted visits through its link. */
export async function listClaimedMails(tx: Transaction<DB>, checkoutId: number): Promise<ClaimedMail[]> {
  const messages = await tx
    .selectFrom('messages')
    .select(['id', 'kind', 'claimed_at', 'voided_at', 'status'])
    .select(
      sql<string[]>`(
        select coalesce(jsonb_agg(v.at order by v.at), '[]') from visits v
        where v.checkout_id = ${checkoutId} and v.message_id = messages.id and v.is_person)`.as('visited_at'),
    )
    .where('checkout_id', '=', checkoutId)
    .where('kind', 'in', TO_CUSTOMERS)
    .orderBy('id')
    .execute();
  return messages.map((message) => ({
    messageId: message.id,
    kind: toKind(message.kind),
    claimedAt: message.claimed_at,
    // Given up, or the provider told that it could not send it.
    certainlyNotSent: message.voided_at !== null || message.status === 'failed',
    sessionsAt: message.visited_at.map((at) => new Date(at)),
  }));
}

function toKind(text: string): ClaimedMail['kind'] {
  if (text === 'automatic' || text === 'manual' || text === 'saved_cart') return text;
  throw new Error(`a mail of a kind this version does not know: ${text}`);
}

/** @returns the order that completed the checkout; undefined when a checkout's event alone told of it. */
export async function lockCompletingOrder(tx: Transaction<DB>, row: RecoveryRow) {
  if (row.order_id === null) return undefined;
  return tx
    .selectFrom('orders')
    .selectAll()
    .where('shop_id', '=', row.shop_id)
    .where('external_id', '=', row.order_id)
    .forUpdate()
    .executeTakeFirst();
}

/** @returns when we were first told that the checkout is completed. */
export async function findToldAt(tx: Transaction<DB>, checkoutId: number): Promise<Date | null> {
  const told = await tx
    .selectFrom('checkout_events')
    .select(sql<string | null>`min(data->>'toldAt')`.as('at'))
    .where('checkout_id', '=', checkoutId)
    .where('kind', '=', 'completed')
    .executeTakeFirst();
  return told?.at ? new Date(told.at) : null;
}

/** What the order counts for may have changed: Temporal is told to look anew. */
export async function askToAttribute(
  tx: Transaction<DB>,
  { shopId, checkoutId }: { shopId: number; checkoutId: number },
  at: Date,
): Promise<void> {
  await tx
    .updateTable('checkouts')
    .set({ recovery_pending_since: at })
    .where('id', '=', checkoutId)
    .execute();
  await insertOutbox(tx, [{ shopId, checkoutId, kind: 'order_completed', availableAt: at }], at);
}

/** @returns what the history told last of whether a mail won the order. */
export async function findToldCredit(
  tx: Transaction<DB>,
  checkoutId: number,
): Promise<{ data: Record<string, unknown> } | undefined> {
  return tx
    .selectFrom('checkout_events')
    .select('data')
    .where('checkout_id', '=', checkoutId)
    .where(sql<boolean>`(kind = 'recovered' or (kind = 'note' and data->'notRecovered' is not null))`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Attribution has looked; nothing waits for it any more. */
export async function markAttributed(tx: Transaction<DB>, checkoutId: number): Promise<void> {
  await tx
    .updateTable('checkouts')
    .set({ recovery_pending_since: null })
    .where('id', '=', checkoutId)
    .execute();
}

/**
 * The one place that writes *recovered*: on the checkout, of which nothing waits any more, on the order that counts for the
 * mail, in the ledger, and for the report.
 */
export async function insertRecovery(
  tx: Transaction<DB>,
  row: RecoveryRow,
  recovery: {
    earned: RecoveredOrder;
    orderRowId: number | null;
    /** Every name of the order. */
    orderNames: Buffer[];
    /** The checkout's names in the ledger, today's key's first. */
    tokenHashes: Buffer[];
  },
): Promise<void> {
  const { messageId, via, currency, totalMinor } = recovery.earned;
  await tx
    .updateTable('checkouts')
    .set({
      recovered_at: row.completed_at,
      recovered_via: via,
      recovered_message_id: messageId,
      recovery_pending_since: null,
    })
    .where('id', '=', row.id)
    .execute();
  if (recovery.orderRowId !== null) {
    await freeOrdersOf(tx, [messageId, row.recovered_message_id], recovery.orderRowId);
    await tx
      .updateTable('orders')
      .set({ recovered_message_id: messageId })
      .where('id', '=', recovery.orderRowId)
      .execute();
  }
  const replaced = { messageId: row.recovered_message_id, orderNames: recovery.orderNames };
  await insertRecoveredOrder(tx, row.shop_id, recovery.earned, replaced);
  const inLedger = {
    recovered_at: row.completed_at,
    recovered_via: via,
    currency,
    amount_minor: totalMinor,
  };
  if (await updateLedger(tx, row, recovery.tokenHashes, inLedger)) return;
  await tx
    .insertInto('recovery_ledger')
    .values({ shop_id: row.shop_id, token_hash: recovery.tokenHashes[0] ?? Buffer.alloc(0), ...inLedger })
    .execute();
}

/** What was told since shows that no mail earned the order; nothing waits for that any more. */
export async function deleteRecovery(
  tx: Transaction<DB>,
  row: RecoveryRow,
  tokenHashes: Buffer[],
): Promise<void> {
  await tx
    .updateTable('checkouts')
    .set({
      recovered_at: null,
      recovered_via: null,
      recovered_message_id: null,
      recovery_pending_since: null,
    })
    .where('id', '=', row.id)
    .execute();
  await freeOrdersOf(tx, [row.recovered_message_id], null);
  if (row.recovered_message_id !== null) await deleteRecoveredOrder(tx, row.recovered_message_id);
  await updateLedger(tx, row, tokenHashes, { recovered_at: null, recovered_via: null, amount_minor: null });
}

/** @returns whether the checkout has a row, under whichever key it was named. */
async function updateLedger(
  tx: Transaction<DB>,
  row: RecoveryRow,
  tokenHashes: Buffer[],
  values: Updateable<DB['recovery_ledger']>,
): Promise<boolean> {
  const updated = await tx
    .updateTable('recovery_ledger')
    .set(values)
    .where('shop_id', '=', row.shop_id)
    .where('token_hash', 'in', tokenHashes)
    .executeTakeFirst();
  return updated.numUpdatedRows > 0n;
}

/** A mail counts for one order: any other that these counted for is free again. */
async function freeOrdersOf(
  tx: Transaction<DB>,
  messageIds: (number | null)[],
  keptOrderId: number | null,
): Promise<void> {
  await tx
    .updateTable('orders')
    .set({ recovered_message_id: null })
    .where('recovered_message_id', 'in', messageIds)
    .where('id', 'is distinct from', keptOrderId)
    .execute();
}
