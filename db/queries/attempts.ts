import type { Transaction } from 'kysely';
import type { DB } from '../database.ts';

/** Written before the request leaves: an attempt without an outcome may have got through. @returns its number. */
export async function insertAttempt(
  tx: Transaction<DB>,
  messageId: number,
  attempt: number,
  startedAt: Date,
): Promise<void> {
  await tx
    .insertInto('email_attempts')
    .values({ message_id: messageId, attempt, started_at: startedAt })
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
