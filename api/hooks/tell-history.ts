import type { Transaction } from 'kysely';
import type { DB } from '../../db/database.ts';
import { putMailEntry, type EventMail } from '../../db/queries/message-events.ts';
import type { RecoveryRow } from '../../db/queries/recovery.ts';
import { formatId } from '../../domain/id.ts';
import type { MessageEvent, MessageEventKind } from '../../domain/message-status.ts';

const ENTRIES = {
  sent: null,
  delivered: 'email_delivered',
  delivery_delayed: 'note',
  bounced: 'email_bounced',
  complained: 'email_complained',
  failed: 'email_failed',
} as const satisfies Record<MessageEventKind, string | null>;

/** Tells the checkout's history what the provider said: one entry of a kind for a mail, at the earliest time of it. */
export async function tellHistory(
  tx: Transaction<DB>,
  row: RecoveryRow,
  mail: EventMail,
  events: readonly MessageEvent[],
  told: MessageEventKind,
  now: Date,
): Promise<void> {
  const kind = ENTRIES[told];
  if (kind === null) return;
  const same = events.filter((event) => event.kind === told);
  const at = new Date(Math.min(...same.map((event) => event.at.getTime())));
  await putMailEntry(
    tx,
    row,
    {
      at,
      kind,
      data: {
        messageId: formatId('message', mail.id),
        ...(told === 'delivery_delayed' && { delivery: 'delayed' }),
        ...(told === 'bounced' && { isHard: same.some(({ isHard }) => isHard) }),
      },
    },
    now,
  );
}
