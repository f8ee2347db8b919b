import type { Transaction } from 'kysely';
import type { Database, DB } from '../../db/database.ts';
import type { EventMail } from '../../db/queries/message-events.ts';
import { insertSuppression } from '../../db/queries/suppressions.ts';
import { findUnsubscribeLink } from '../../db/queries/unsubscribe-links.ts';
import { formatId } from '../../domain/id.ts';
import { normalizeEmail } from '../../domain/person.ts';
import { clampFuture } from '../../domain/schedule.ts';
import type { ApiDeps } from '../deps.ts';
import { nameAddress, type StoredName } from '../suppressions/name-address.ts';
import { findRecipient } from './find-recipient.ts';
import type { LogLater } from './log-later.ts';
import type { ResendEvent } from './resend-event.ts';

/** A bounce for good or a complaint: no more mails to this address, from now on. */
export async function suppressRecipient(
  tx: Transaction<DB>,
  secrets: ApiDeps['secrets'],
  mail: EventMail,
  event: ResendEvent & { at: Date },
  later: LogLater,
): Promise<void> {
  const name = nameAddress(secrets, normalizeEmail(mail.recipient ?? ''), mail.addressHash);
  if (name === null) return;
  const isNew = await suppress(tx, { id: mail.id, shopId: mail.shopId, name }, event);
  if (isNew) later('info', { reason: reasonOf(event) }, 'an address gets no more mails');
}

/**
 * The same of a mail that is gone: its link to unsubscribe outlives it, and the event says to whom it went.
 *
 * @returns false when nothing follows, or nothing is known of such a mail.
 */
export async function suppressGone(
  { db, log, secrets }: ApiDeps,
  event: ResendEvent,
  now: Date,
): Promise<boolean> {
  const { messageId } = event;
  if (messageId === null || reasonOf(event) === null) return false;
  const link = await findUnsubscribeLink(db, messageId);
  const address = link && findRecipient(secrets, event.recipients, link.addressHash);
  const name = nameAddress(secrets, address ?? null, null);
  if (link === undefined || name === null) return false;
  const at = clampFuture(event.at ?? now, now);
  const isNew = await suppress(db, { id: messageId, shopId: link.shopId, name }, { ...event, at });
  const facts = { messageId: formatId('message', messageId), reason: reasonOf(event) };
  if (isNew) log.info(facts, 'an address gets no more mails');
  return true;
}

async function suppress(
  db: Database,
  mail: { id: number; shopId: number; name: StoredName },
  event: ResendEvent & { at: Date },
): Promise<boolean> {
  const reason = reasonOf(event);
  if (reason === null) return false;
  return await insertSuppression(db, {
    ...{ shopId: mail.shopId, reason, source: 'provider', since: event.at },
    ...mail.name,
    evidence: { messageId: formatId('message', mail.id), code: event.code },
  });
}

/** The provider holds an address back that came back or complained before; it does not say which. */
function reasonOf({ kind, isHard, isSuppressed }: ResendEvent): 'bounced' | 'complained' | null {
  if (kind === 'complained') return 'complained';
  return (kind === 'bounced' && isHard) || isSuppressed ? 'bounced' : null;
}
