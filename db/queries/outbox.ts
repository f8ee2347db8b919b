import { sql, type Transaction } from 'kysely';
import type { DB } from '../database.ts';

export const OUTBOX_KINDS = [
  ...(['start_recovery', 'order_completed', 'delay_shortened', 'send_email'] as const),
  ...(['till_day', 'till_changed'] as const),
] as const;
export type OutboxKind = (typeof OUTBOX_KINDS)[number];

/** The run of a workflow that closes gets this long before its successor is started: until then there is one that runs. */
export const REOPENING_PAUSE_MS = 1_000;

/** What Temporal must be told; `checkoutId` is null for what concerns a whole shop. */
export interface OutboxEntry {
  shopId: number;
  checkoutId: number | null;
  kind: OutboxKind;
  /** The mail that `send_email` is about. */
  messageId?: number;
  /** The till that `till_day` and `till_changed` are about. */
  deviceId?: number;
  availableAt: Date;
}

/** Inserts what must follow from an event, in the event's own transaction, and wakes the relay at COMMIT. */
export async function insertOutbox(tx: Transaction<DB>, entries: OutboxEntry[], now: Date): Promise<void> {
  if (entries.length === 0) return;
  const values = entries.map((entry) => ({
    shop_id: entry.shopId,
    checkout_id: entry.checkoutId,
    kind: entry.kind,
    message_id: entry.messageId ?? null,
    device_id: entry.deviceId ?? null,
    created_at: now,
    available_at: entry.availableAt,
  }));
  await tx
    .with('inserted', (db) => db.insertInto('outbox').values(values).returning('id'))
    .selectFrom('inserted')
    .select(sql`pg_notify('outbox', '')`.as('isNotified'))
    .limit(1)
    .execute();
}
