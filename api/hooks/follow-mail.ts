import type { Transaction } from 'kysely';
import type { DB } from '../../db/database.ts';
import { putMailEntry, type EventMail } from '../../db/queries/message-events.ts';
import { markDecided, type RecoveryRow } from '../../db/queries/recovery.ts';
import { insertTimeline } from '../../db/queries/timeline.ts';
import { insertWebhooks } from '../../db/queries/webhook-events.ts';
import { formatId } from '../../domain/id.ts';
import type { MessageOutcome } from '../../domain/message-status.ts';
import { reasonOfFailed } from '../../domain/no-send.ts';
import { abandonedAt } from '../../domain/schedule.ts';
import type { Secrets } from '../../secrets.ts';
import { followByHand } from './follow-by-hand.ts';

const UNKNOWN = 'outcome_unknown';

/**
 * Brings the checkout's status into line with what became of its mail: of one whose outcome was unknown, or that is still
 * tried, it is known now. A mail that was given up has no say.
 */
export async function followMail(
  tx: Transaction<DB>,
  secrets: Pick<Secrets, 'ledgerHash' | 'ledgerHashes'>,
  row: RecoveryRow,
  mail: EventMail,
  { went, wentAt }: MessageOutcome,
  now: Date,
): Promise<void> {
  if (mail.voidedAt !== null || went === null) return;
  const { actor, kind: mailKind } = mail;
  const data = { messageId: formatId('message', mail.id), mailKind, ...(actor !== null && { actor }) };
  if (wentAt !== null) await putMailEntry(tx, row, { at: wentAt, kind: 'email_sent', data }, now);
  if (mail.kind === 'automatic') await followAutomatic(tx, row, mail, went, now);
  if (mail.kind === 'manual') await followByHand(tx, secrets, row, mail, went, now);
}

async function followAutomatic(
  tx: Transaction<DB>,
  row: RecoveryRow,
  mail: EventMail,
  went: boolean,
  now: Date,
): Promise<void> {
  const isDecided = row.decided_at !== null;
  const isKnown = row.email_status === (went ? 'sent' : 'not_sent') && row.email_status_reason !== UNKNOWN;
  if (isDecided && isKnown) return;
  const reason = went ? null : reasonOfFailed(mail.failureCode);
  const since = row.abandoned_at ?? abandonedAt(mail.activityAt ?? row.last_activity_at, row.settings);
  await markDecided(tx, row.id, {
    at: row.decided_at ?? now,
    abandonedAt: since,
    emailStatus: went ? 'sent' : 'not_sent',
    reason,
  });
  if (isDecided) return;
  await insertTimeline(tx, row, [{ at: since, kind: 'abandoned' }], now);
  if (went) return;
  const told = { messageId: formatId('message', mail.id), mailKind: mail.kind, reason };
  await insertWebhooks(tx, row, [{ event: 'email.not_sent', at: now, data: told }], now);
}
