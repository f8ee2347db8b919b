import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { insertAttempt } from '../db/queries/attempts.ts';
import { claimKey, findClaim, insertClaim, takeLedgerPlace, type Claim } from '../db/queries/claims.ts';
import { getFactRows } from '../db/queries/facts.ts';
import { takeProbe } from '../db/queries/pauses.ts';
import type { RecoveryRow } from '../db/queries/recovery.ts';
import { toFacts } from '../domain/fact-rows.ts';
import type { Facts } from '../domain/facts.ts';
import { formatId } from '../domain/id.ts';
import { decide } from '../domain/no-send.ts';
import { retryDelayMs } from '../domain/schedule.ts';
import { thawEmail, type OutgoingEmail } from '../email/sender.ts';
import { composeEmail } from './compose-email.ts';
import { giveUp } from './give-up.ts';
import type { ActivityDeps } from './deps.ts';
import { lockPersonAndCheckout } from './lock-person.ts';
import { GONE, type Delivered } from './outcomes.ts';
import { foundSettled, recordDecision, toReason } from './record-decision.ts';
import { logOnCommit } from './transact.ts';
import { isDue, waitAnew, waitUntilDue, wasActiveSince } from './wait-anew.ts';

/** A paused account lets one attempt through in this time, to see whether sending works again. */
export const PROBE_INTERVAL_MS = 60_000;

/** One attempt may leave now: these bytes under this key. */
export interface Attempt {
  kind: 'attempt';
  checkoutId: number;
  messageId: number;
  attempt: number;
  /** When the decision was taken. */
  beganAt: Date;
  email: OutgoingEmail;
  idempotencyKey: string;
}

export type Begun = Attempt | { kind: 'paused'; delayMs: number } | Delivered;

/**
 * Takes the decision again, in the last moment, under the person's and the checkout's lock: claims the mail and
 * freezes its bytes the first time, and writes down that an attempt begins.
 */
export async function beginAttempt(tx: Transaction<DB>, deps: ActivityDeps, id: number): Promise<Begun> {
  const row = await lockPersonAndCheckout(tx, id);
  if (row === undefined) return GONE;
  const now = deps.clock.now();
  const claim = await findClaim(tx, id);
  if (claim !== undefined && claim.settled_at !== null) return foundSettled(row, now);
  if (claim === undefined && row.decided_at !== null)
    return { kind: 'not_sent', reason: toReason(row.email_status_reason) };
  if (claim === undefined && !isDue(row, now)) return waitUntilDue(tx, row, now);
  if (claim !== undefined && wasActiveSince(row, claim)) return waitAnew(tx, deps, row, claim, now);
  const facts = toFacts(await getFactRows(tx, row, deps.secrets), now, {
    messageId: claim?.id ?? null,
    refusedForGood: null,
    unknownSince: claim?.unknown_since ?? null,
  });
  const { reason } = decide(facts);
  if (reason !== null) {
    await recordDecision(tx, row, facts);
    return giveUp(tx, deps, row, claim, reason, now);
  }
  const probe = await takeProbe(tx, deps.sender.account, now, new Date(now.getTime() + PROBE_INTERVAL_MS));
  if (probe.paused) {
    logOnCommit(tx, row, 'debug', {}, 'mail held, for sending is paused');
    return { kind: 'paused', delayMs: pausedDelayMs(probe.since, now) };
  }
  if (claim === undefined) await recordDecision(tx, row, facts);
  return attempt(tx, row, claim ?? (await newClaim(tx, deps, row, facts.stock, now)), now);
}

function pausedDelayMs(since: Date, now: Date): number {
  const firstFailedAgoMs = now.getTime() - since.getTime();
  return retryDelayMs({ attempt: 10, firstFailedAgoMs, retryAfterMs: PROBE_INTERVAL_MS });
}

async function newClaim(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  row: RecoveryRow,
  stock: Facts['stock'],
  now: Date,
): Promise<Claim> {
  const isFree = await takeLedgerPlace(tx, row, deps.secrets.ledgerHash, now);
  if (!isFree) throw new Error('the ledger knows a mail that the facts did not');
  await insertClaim(tx, row, {
    at: now,
    idempotencyKey: claimKey(row),
    freeze: (messageId) => composeEmail(deps, row, stock, messageId, now),
  });
  const claim = await findClaim(tx, row.id);
  if (claim === undefined) throw new Error('a claim was not found after it was made');
  logOnCommit(tx, row, 'info', { messageId: formatId('message', claim.id) }, 'mail is right, and claimed');
  return claim;
}

async function attempt(tx: Transaction<DB>, row: RecoveryRow, claim: Claim, now: Date): Promise<Attempt> {
  const number = claim.attempts + 1;
  await insertAttempt(tx, claim.id, number, now);
  const about = { messageId: formatId('message', claim.id), attempt: number };
  logOnCommit(tx, row, 'debug', about, 'attempt begins');
  return {
    kind: 'attempt',
    checkoutId: row.id,
    messageId: claim.id,
    attempt: number,
    beganAt: now,
    email: thawEmail(claim.frozen_email),
    idempotencyKey: claim.idempotency_key,
  };
}
