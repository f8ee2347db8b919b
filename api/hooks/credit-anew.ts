import type { Transaction } from 'kysely';
import type { DB } from '../../db/database.ts';
import { askToAttribute } from '../../db/queries/attribution.ts';
import type { EventMail } from '../../db/queries/message-events.ts';
import type { RecoveryRow } from '../../db/queries/recovery.ts';
import type { MessageOutcome } from '../../domain/message-status.ts';

/** A mail that failed wins no order: news of that, or that it went after all, has a completed checkout attributed anew. */
export async function creditAnew(
  tx: Transaction<DB>,
  row: RecoveryRow,
  mail: EventMail,
  { status }: MessageOutcome,
  now: Date,
): Promise<void> {
  const isNews = (mail.status === 'failed') !== (status === 'failed');
  if (row.completed_at === null || mail.voidedAt !== null || !isNews) return;
  await askToAttribute(tx, { shopId: row.shop_id, checkoutId: row.id }, now);
}
