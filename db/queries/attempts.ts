import type { Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';
import { TO_CUSTOMERS } from './messages.ts';

/**
 * Written before the request leaves: an attempt without an outcome may have got through.
 *
 * @param begun.isRepeatable whether the sender holds idempotency keys.
 */
export async function insertAttempt(
  tx: Transaction<DB>,
  messageId: number,
  attempt: number,
  begun: { at: Date; isRepeatable: boolean },
): Promise<void> {
  const { at, isRepeatable } = begun;
  await tx
    .insertInto('email_attempts')
    .values({ message_id: messageId, attempt, started_at: at, is_repeatable: isRepeatable })
    .execute();
}

/** Records how an attempt ended. `detail` is the provider's words: they stay in the database. */
export async function markAttempt(
  tx: Transaction<DB>,
  messageId: number,
  attempt: number,
  ended: {
    at: Date;
    outcome: 'accepted' | 'refused' | 'unknown';
    code?: string;
    statusCode?: number | null;
    detail?: string;
  },
): Promise<void> {
  await tx
    .updateTable('email_attempts')
    .set({
      finished_at: ended.at,
      outcome: ended.outcome,
      code: ended.code ?? null,
      status_code: ended.statusCode ?? null,
      detail: ended.detail?.slice(0, 2_000) ?? null,
    })
    .where('message_id', '=', messageId)
    .where('attempt', '=', attempt)
    .execute();
}

/** How the latest ended attempt of a mail went that is still tried. */
export interface FailedAttempts {
  outcome: 'refused' | 'unknown';
  /** Our own code of the failure. */
  code: string;
  /** Attempts so far, one under way included. */
  count: number;
}

/** @returns by checkout, those of whose mail was tried, without success so far, and is tried again. */
export async function listFailedAttempts(
  db: Database,
  checkoutIds: number[],
): Promise<Map<number, FailedAttempts>> {
  if (checkoutIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('messages')
    .innerJoin('email_attempts as a', 'a.message_id', 'messages.id')
    .distinctOn('messages.checkout_id')
    .select(['messages.checkout_id', 'a.outcome', 'a.code'])
    .select((eb) =>
      eb.fn
        .max('a.attempt')
        .over((over) => over.partitionBy('messages.checkout_id'))
        .as('count'),
    )
    .where('messages.checkout_id', 'in', checkoutIds)
    .where('messages.kind', 'in', TO_CUSTOMERS)
    .where('messages.settled_at', 'is', null)
    .where('messages.voided_at', 'is', null)
    .orderBy('messages.checkout_id')
    .orderBy((eb) => eb('a.finished_at', 'is', null))
    .orderBy('a.attempt', 'desc')
    .execute();
  return new Map(
    rows.flatMap(({ checkout_id, outcome, code, count }) =>
      checkout_id !== null && code !== null && (outcome === 'refused' || outcome === 'unknown')
        ? [[checkout_id, { outcome, code, count }]]
        : [],
    ),
  );
}
