import type { Transaction } from 'kysely';
import type { DB } from '../../db/database.ts';
import {
  insertMessageEvent,
  listMessageEvents,
  lockEventMail,
  markBecame,
  type EventMail,
  type MailPlace,
} from '../../db/queries/message-events.ts';
import { lockRecovery } from '../../db/queries/recovery.ts';
import { formatId } from '../../domain/id.ts';
import { foldMessage } from '../../domain/message-status.ts';
import { clampFuture } from '../../domain/schedule.ts';
import { mailEvents } from '../../telemetry/metrics.ts';
import type { ApiDeps } from '../deps.ts';
import { creditAnew } from './credit-anew.ts';
import { followMail } from './follow-mail.ts';
import type { LogLater } from './log-later.ts';
import type { ResendEvent } from './resend-event.ts';
import { suppressRecipient } from './suppress-recipient.ts';
import { tellHistory } from './tell-history.ts';
import { watchShare } from './watch-share.ts';

/** To staff go copies and tests: nobody else is concerned by what becomes of them. */
const TO_STAFF = ['copy', 'test'];

/**
 * Stores what the provider told of a mail, once, and what follows: its status, the checkout's, its history, suppressions,
 * and the shop's pause. The same events in any order end in the same state.
 *
 * @returns false of a mail that was purged meanwhile, of which nothing is stored.
 */
export async function storeMessageEvent(
  deps: ApiDeps,
  place: MailPlace,
  event: ResendEvent & { id: string },
  now: Date,
): Promise<boolean> {
  const lines: Parameters<LogLater>[] = [];
  let isNew = false;
  const isThere = await deps.db.transaction().execute(async (tx) => {
    const row = place.checkoutId === null ? undefined : await lockRecovery(tx, place.checkoutId);
    const mail = await lockEventMail(tx, place.id);
    if (mail === undefined) return false;
    const at = timeOf(event, mail, now);
    if (!(await insertMessageEvent(tx, mail.id, { ...event, at, receivedAt: now }))) return true;
    isNew = true;
    const became = await foldAndMark(tx, mail, event, now);
    const about = { shop: mail.slug, messageId: formatId('message', mail.id) };
    const later: LogLater = (level, facts, words) => lines.push([level, { ...about, ...facts }, words]);
    later('info', { event: event.kind, status: became.status }, 'what became of a mail');
    if (TO_STAFF.includes(mail.kind)) return true;
    if (row !== undefined && row.erased_at === null) {
      await followMail(tx, deps.secrets, row, mail, became, now);
      await tellHistory(tx, row, mail, became.events, event.kind, now);
      await creditAnew(tx, row, mail, became, now);
    }
    await suppressRecipient(tx, deps.secrets, mail, { ...event, at }, later);
    await watchShare(tx, mail, event, now, later);
    return true;
  });
  if (isNew) mailEvents.inc({ kind: event.kind });
  for (const [level, facts, words] of lines) deps.log[level](facts, words);
  return isThere;
}

/** The event's own time; not before the mail itself, and not ahead of ours. */
function timeOf({ at }: ResendEvent, { claimedAt }: EventMail, now: Date): Date {
  const told = clampFuture(at ?? now, now);
  return told < claimedAt ? claimedAt : told;
}

async function foldAndMark(tx: Transaction<DB>, mail: EventMail, event: ResendEvent, now: Date) {
  const events = await listMessageEvents(tx, mail.id);
  const became = foldMessage(mail.isAccepted ? 'sent' : 'unknown', events);
  await markBecame(tx, mail.id, {
    status: became.status,
    at: now,
    sentAt: mail.isAccepted ? mail.sentAt : became.wentAt,
    providerMessageId: event.providerMessageId,
  });
  return { ...became, events };
}
