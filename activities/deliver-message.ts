import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { findMailToSend } from '../db/queries/mails-to-send.ts';
import { formatId, parseId } from '../domain/id.ts';
import {
  attemptEmail,
  ended,
  findHold,
  type Attempt,
  type Ended,
  type Paused,
  type Retry,
} from './attempt-email.ts';
import type { ActivityDeps } from './deps.ts';
import { giveUpMail, whyGivenUp } from './give-up-mail.ts';
import { lockMail, type LockedMail } from './lock-mail.ts';
import { NO_MAIL, type MailOutcome } from './outcomes.ts';
import { foundMailSettled, recordMail } from './record-mail.ts';
import { heldByAttempt } from './repeat-attempt.ts';
import { logOnCommit } from './transact.ts';
import { withHeartbeat } from './with-heartbeat.ts';
import { writeAttempt } from './write-attempt.ts';

/**
 * One attempt at a mail that a person asked for: by hand, a copy of one, or a test. It was claimed and frozen when it was
 * asked for; whether it may still go is looked at anew.
 *
 * @throws ApplicationFailure with the time of the next attempt.
 */
export async function deliverMessage(deps: ActivityDeps, messageId: string): Promise<MailOutcome> {
  const id = parseId('message', messageId);
  if (id === null) throw new Error('not the id of a mail');
  return withHeartbeat(() =>
    attemptEmail<MailOutcome>(deps, {
      begin: (tx) => beginMail(tx, deps, id),
      record: (tx, attempt, outcome) => recordMail(tx, deps, attempt, outcome),
    }),
  );
}

async function beginMail(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  id: number,
): Promise<Attempt | Paused | Retry | Ended<MailOutcome>> {
  const mail = await lockMail(tx, deps, id, { withPerson: true });
  if (mail === undefined) return ended(NO_MAIL);
  const { claim, subject } = mail;
  const now = deps.clock.now();
  if (claim.settled_at !== null) return ended(await foundMailSettled(tx, claim, now));
  await requireMailSettled(tx, mail);
  const reason = await whyGivenUp(tx, deps, mail, now);
  const other = reason === 'outcome_unknown' ? heldByAttempt(claim, now) : null;
  if (other !== null) return other;
  if (reason !== null) return ended(await giveUpMail(tx, deps, mail, reason, now));
  // What goes by itself waits while too many of the shop's mails come back.
  const isAutomatic = claim.kind === 'saved_cart' && claim.actor === null;
  const held = await findHold(tx, deps, { shopId: claim.shop_id, isAutomatic }, now);
  if (held === null) return writeAttempt(tx, deps, subject, claim, now);
  logOnCommit(tx, subject, 'debug', { messageId: formatId('message', id), code: held.code }, 'mail held');
  return held;
}

/** A copy tells staff that the mail has gone. @throws Error before that: a bug of the caller. */
async function requireMailSettled(tx: Transaction<DB>, { claim }: LockedMail): Promise<void> {
  if (claim.copy_of === null) return;
  const mail = await findMailToSend(tx, claim.copy_of);
  if (mail === undefined || mail.settledAt === null) throw new Error('a copy goes only after its mail');
}
