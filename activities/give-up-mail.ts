import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { getByHandFacts } from '../db/queries/by-hand-facts.ts';
import { forgetByHand, voidCopies, voidMessage } from '../db/queries/claim-by-hand.ts';
import { markSettled } from '../db/queries/claims.ts';
import type { RecoveryRow } from '../db/queries/recovery.ts';
import { insertTimeline } from '../db/queries/timeline.ts';
import { formatId } from '../domain/id.ts';
import { whyNoMore, whyNotTried, type GivenUpReason } from '../domain/mail-by-hand.ts';
import { backToAutomatic } from './back-to-automatic.ts';
import { countUnsent } from './count-mail.ts';
import type { ActivityDeps } from './deps.ts';
import type { NoMoreAttempts } from './follow-outcome.ts';
import type { LockedMail } from './lock-mail.ts';
import type { MailOutcome } from './outcomes.ts';
import { whyNoCartMail } from '../domain/saved-cart-mail.ts';
import { isLastAttempt } from './repeat-attempt.ts';
import { logOnCommit } from './transact.ts';

/**
 * Looks whether a mail that a person asked for may still go.
 *
 * @param refused what is known beside when an attempt has just ended.
 * @returns why it is given up; null while it may be tried.
 */
export async function whyGivenUp(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  { claim, row, cart, settings }: LockedMail,
  now: Date,
  refused: NoMoreAttempts = { unknownSince: claim.unknown_since, refusedForGood: null },
): Promise<GivenUpReason | null> {
  const stands = { claimedAt: claim.claimed_at, emailNorm: claim.email_norm, ...refused };
  const byRule =
    claim.kind === 'saved_cart'
      ? ((cart === null ? 'erased' : whyNoCartMail(cart.facts)) ?? whyNotTried({ now, settings }, stands))
      : claim.kind === 'manual' && row !== null
        ? whyNoMore(await factsOf(tx, deps, row, claim.email_norm, now), stands)
        : (erased(row) ?? whyNotTried({ now, settings }, stands));
  return byRule ?? (isLastAttempt(deps, claim, refused.unknownSince) ? 'outcome_unknown' : null);
}

function factsOf(
  tx: Transaction<DB>,
  { secrets }: ActivityDeps,
  row: RecoveryRow,
  emailNorm: string | null,
  now: Date,
) {
  return getByHandFacts(tx, row, { emailNorm, suppressionHashes: secrets.suppressionHashes, now });
}

function erased(row: RecoveryRow | null): 'erased' | null {
  return row !== null && row.erased_at !== null ? 'erased' : null;
}

/**
 * Nothing more is tried. A mail of which certainly nothing was sent is taken back, and the checkout stands as it would
 * without it; one with an attempt of unknown outcome stands as `unknown` and counts as sent. Its copies never go.
 */
export async function giveUpMail(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  { claim, row, subject }: LockedMail,
  reason: GivenUpReason,
  now: Date,
  unknownSince: Date | null = claim.unknown_since,
): Promise<MailOutcome> {
  const messageId = formatId('message', claim.id);
  const isUnclear = unknownSince !== null;
  countUnsent(tx, { kind: claim.kind, isUnclear });
  if (isUnclear) await markSettled(tx, claim.id, { at: now, status: 'unknown', failureCode: reason });
  else await voidMessage(tx, claim.id, { at: now, code: reason });
  await voidCopies(tx, claim.id, { at: now, code: reason });
  logOnCommit(tx, subject, 'info', { messageId, kind: claim.kind, reason, isUnclear }, 'mail given up');
  if (claim.kind === 'manual' && row !== null) {
    const note = isUnclear ? { attemptMayHaveGotThrough: true } : {};
    const data = { reason, ...note, messageId, mailKind: 'manual', actor: claim.actor };
    await insertTimeline(tx, row, [{ at: now, kind: 'email_not_sent', data }], now);
    if (!isUnclear) {
      await forgetByHand(tx, row, claim.claimed_at, deps.secrets.ledgerHashes);
      await backToAutomatic(tx, deps, row, now);
    }
  }
  return { kind: isUnclear ? 'unknown' : 'not_sent', reason };
}
