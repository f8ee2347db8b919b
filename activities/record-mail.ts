import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { countAgain, voidCopies } from '../db/queries/claim-by-hand.ts';
import { lockClaim, markSettled, type Claim } from '../db/queries/claims.ts';
import { listCopyIds } from '../db/queries/messages.ts';
import { insertTimeline } from '../db/queries/timeline.ts';
import { formatId } from '../domain/id.ts';
import { toGivenUpReason } from '../domain/mail-by-hand.ts';
import { reasonOfFailed } from '../domain/no-send.ts';
import type { SendOutcome } from '../email/sender.ts';
import { ended, type Attempt, type Ended, type Retry } from './attempt-email.ts';
import type { ActivityDeps } from './deps.ts';
import { countSent } from './count-mail.ts';
import { followOutcome, markOutcome } from './follow-outcome.ts';
import { giveUpMail, whyGivenUp } from './give-up-mail.ts';
import { lockMail, type LockedMail } from './lock-mail.ts';
import { NO_MAIL, type MailOutcome } from './outcomes.ts';

/** Records how an attempt at a mail that a person asked for ended, and what follows from it. */
export async function recordMail(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  attempt: Attempt,
  outcome: SendOutcome,
): Promise<Retry | Ended<MailOutcome>> {
  const locked = await lockMail(tx, deps, attempt.messageId, { withPerson: false });
  if (locked === undefined) return ended(NO_MAIL);
  const now = deps.clock.now();
  await markOutcome(tx, attempt, outcome, now);
  const claim = await lockClaim(tx, attempt.messageId);
  if (claim === undefined) throw new Error('a locked mail went away');
  const mail = { ...locked, claim };
  const { subject } = mail;
  const followed = await followOutcome<MailOutcome>(
    tx,
    deps,
    { subject, claim, attempt, outcome, now },
    {
      settled: () => foundMailSettled(tx, claim, now),
      sent: (providerMessageId) => recordMailSent(tx, deps, mail, providerMessageId, now),
      given: async (why) => {
        const reason = (await whyGivenUp(tx, deps, mail, now, why)) ?? 'outcome_unknown';
        return giveUpMail(tx, deps, mail, reason, now, why.unknownSince);
      },
    },
  );
  return followed.kind === 'retry' ? followed : ended(followed);
}

async function recordMailSent(
  tx: Transaction<DB>,
  { secrets }: ActivityDeps,
  { claim, row }: LockedMail,
  providerMessageId: string,
  now: Date,
): Promise<MailOutcome> {
  await markSettled(tx, claim.id, { at: now, status: 'sent', providerMessageId });
  countSent(tx, { kind: claim.kind, dueAt: claim.claimed_at }, now);
  if (claim.kind === 'manual' && row !== null) {
    await countAgain(tx, row, claim.claimed_at, secrets.ledgerHash);
    const data = { messageId: formatId('message', claim.id), mailKind: 'manual', actor: claim.actor };
    await insertTimeline(tx, row, [{ at: now, kind: 'email_sent', data }], now);
  }
  return sent(tx, claim);
}

/**
 * The mail was settled before, by another attempt or by what the provider told. Of one that the provider took before it
 * failed the copies go; of one that it certainly did not send none does.
 */
export async function foundMailSettled(tx: Transaction<DB>, claim: Claim, now: Date): Promise<MailOutcome> {
  const reason = toGivenUpReason(claim.failure_code);
  if (claim.voided_at !== null) return { kind: 'not_sent', reason };
  if (claim.status === 'failed' && claim.sent_at === null) {
    const code = reasonOfFailed(claim.failure_code);
    await voidCopies(tx, claim.id, { at: now, code });
    return { kind: 'not_sent', reason: toGivenUpReason(code) };
  }
  return claim.status === 'unknown' ? { kind: 'unknown', reason } : sent(tx, claim);
}

async function sent(tx: Transaction<DB>, { id }: Claim): Promise<MailOutcome> {
  const copies = (await listCopyIds(tx, [id])).get(id) ?? [];
  return { kind: 'sent', copies: copies.map((copyId) => formatId('message', copyId)) };
}
