import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { findClaim, markSettled, type Claim } from '../db/queries/claims.ts';
import { getFactRows } from '../db/queries/facts.ts';
import { lockRecovery, markDecided, type RecoveryRow } from '../db/queries/recovery.ts';
import { insertTimeline } from '../db/queries/timeline.ts';
import { toFacts } from '../domain/fact-rows.ts';
import { decide } from '../domain/no-send.ts';
import { formatId } from '../domain/id.ts';
import { abandonedAt, dueAt } from '../domain/schedule.ts';
import type { SendOutcome } from '../email/sender.ts';
import type { Attempt, Retry } from './attempt-email.ts';
import { countSent } from './count-mail.ts';
import { followOutcome, markOutcome, type NoMoreAttempts } from './follow-outcome.ts';
import { giveUp } from './give-up.ts';
import type { ActivityDeps } from './deps.ts';
import { GONE, type Delivered } from './outcomes.ts';
import { foundSettled, mailed, recordDecision } from './record-decision.ts';
import { waitAnew, wasActiveSince } from './wait-anew.ts';

/** Records how an attempt at the checkout's automatic mail ended, and what follows from it. */
export async function recordOutcome(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  checkoutId: number,
  attempt: Attempt,
  outcome: SendOutcome,
): Promise<Delivered | Retry> {
  const row = await lockRecovery(tx, checkoutId);
  const now = deps.clock.now();
  await markOutcome(tx, attempt, outcome, now);
  const claim = await findClaim(tx, checkoutId);
  // Purged since the attempt began; that the mail may have gone stays in the ledger.
  if (row === undefined) return GONE;
  if (claim?.id !== attempt.messageId) throw new Error('the claim went away during an attempt');
  const ended = { subject: row, claim, attempt, outcome, now };
  return followOutcome<Delivered>(tx, deps, ended, {
    settled: () => Promise.resolve(foundSettled(row, now)),
    sent: (providerMessageId) => recordSent(tx, row, claim, providerMessageId, now),
    given: (why) => refuse(tx, deps, row, claim, why, now),
  });
}

async function recordSent(
  tx: Transaction<DB>,
  row: RecoveryRow,
  claim: Claim,
  providerMessageId: string,
  now: Date,
): Promise<Delivered> {
  await markSettled(tx, claim.id, { at: now, status: 'sent', providerMessageId });
  const since = row.abandoned_at ?? abandonedAt(claim.activity_at ?? row.last_activity_at, row.settings);
  await markDecided(tx, row.id, { at: now, abandonedAt: since, emailStatus: 'sent', reason: null });
  const due = dueAt(claim.activity_at ?? row.last_activity_at, row.settings);
  countSent(tx, { kind: claim.kind, dueAt: due }, now);
  const data = { messageId: formatId('message', claim.id), mailKind: 'automatic' };
  const abandoned = { at: since, kind: 'abandoned' };
  await insertTimeline(
    tx,
    row,
    [...(row.decided_at === null ? [abandoned] : []), { at: now, kind: 'email_sent', data }],
    now,
  );
  return mailed(row, 'sent', null, now);
}

/** No further attempt can help: the decision is taken with that as a fact. */
async function refuse(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  row: RecoveryRow,
  claim: Claim,
  why: NoMoreAttempts,
  now: Date,
): Promise<Delivered> {
  if (why.unknownSince === null && wasActiveSince(row, claim)) return waitAnew(tx, deps, row, claim, now);
  const facts = toFacts(await getFactRows(tx, row, deps.secrets), now, { messageId: claim.id, ...why });
  await recordDecision(tx, row, facts);
  const reason = decide(facts).reason ?? 'outcome_unknown';
  return giveUp(tx, deps, row, { id: claim.id, unknown_since: why.unknownSince }, reason, now);
}
