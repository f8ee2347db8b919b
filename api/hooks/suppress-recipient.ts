import type { Transaction } from 'kysely';
import type { DB } from '../../db/database.ts';
import type { EventMail } from '../../db/queries/message-events.ts';
import { insertSuppression } from '../../db/queries/suppressions.ts';
import { formatId } from '../../domain/id.ts';
import { normalizeEmail } from '../../domain/person.ts';
import type { ApiDeps } from '../deps.ts';
import type { LogLater } from './log-later.ts';
import type { ResendEvent } from './resend-event.ts';

/** A bounce for good or a complaint: no more mails to this address, from now on. */
export async function suppressRecipient(
  tx: Transaction<DB>,
  { suppressionHash }: ApiDeps['secrets'],
  mail: EventMail,
  event: ResendEvent & { at: Date },
  later: LogLater,
): Promise<void> {
  const reason = reasonOf(event);
  if (reason === null) return;
  const address = normalizeEmail(mail.recipient ?? '');
  const addressHash = address === null ? mail.addressHash : suppressionHash(address);
  if (addressHash === null) return;
  const isNew = await insertSuppression(tx, {
    ...{ shopId: mail.shopId, addressHash, address, reason, since: event.at },
    source: 'provider',
    evidence: { messageId: formatId('message', mail.id), code: event.code },
  });
  if (isNew) later('info', { reason }, 'an address gets no more mails');
}

/** The provider holds an address back that came back or complained before; it does not say which. */
function reasonOf({ kind, isHard, isSuppressed }: ResendEvent): 'bounced' | 'complained' | null {
  if (kind === 'complained') return 'complained';
  return (kind === 'bounced' && isHard) || isSuppressed ? 'bounced' : null;
}
