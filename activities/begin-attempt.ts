import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { findCurrentTemplate } from '../db/queries/email-templates.ts';
import { toMailedCheckout } from '../db/queries/mailed-checkout.ts';
import { claimKey, findClaim, insertClaim, takeLedgerPlace, type Claim } from '../db/queries/claims.ts';
import { getFactRows } from '../db/queries/facts.ts';
import type { RecoveryRow } from '../db/queries/recovery.ts';
import { toFacts } from '../domain/fact-rows.ts';
import type { Facts } from '../domain/facts.ts';
import { OWN_TEMPLATE } from '../domain/email-template.ts';
import { formatId } from '../domain/id.ts';
import { decide } from '../domain/no-send.ts';
import { composeEmail } from '../email/render.ts';
import { findHold, type Attempt, type Paused, type Retry } from './attempt-email.ts';
import { claimFacts, type ShopSaid } from './ask-shop.ts';
import { giveUp } from './give-up.ts';
import type { ActivityDeps } from './deps.ts';
import { lockPersonAndCheckout } from './lock-person.ts';
import { GONE, type Delivered } from './outcomes.ts';
import { foundSettled, recordDecision, recordNeverAbandoned, toReason } from './record-decision.ts';
import { heldByAttempt, isLastAttempt } from './repeat-attempt.ts';
import { decisions } from '../telemetry/metrics.ts';
import { countOnCommit, logOnCommit } from './transact.ts';
import { writeAttempt } from './write-attempt.ts';
import { isDue, waitAnew, waitUntilDue, wasActiveSince } from './wait-anew.ts';

export type Begun = Attempt | Paused | Retry | Delivered;

/**
 * Takes the decision again, in the last moment, under the person's and the checkout's lock: claims the mail and
 * freezes its bytes the first time, and writes down that an attempt begins.
 *
 * @param said what the shop answered right before; null where it was not asked.
 */
export async function beginAttempt(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  id: number,
  said: ShopSaid | null,
): Promise<Begun> {
  const row = await lockPersonAndCheckout(tx, id);
  if (row === undefined) return GONE;
  const now = deps.clock.now();
  const claim = await findClaim(tx, id);
  if (claim !== undefined && claim.settled_at !== null) return foundSettled(row, now);
  if (claim === undefined && row.decided_at !== null)
    return { kind: 'not_sent', reason: toReason(row.email_status_reason) };
  if (claim === undefined && !isDue(row, now)) return waitUntilDue(tx, row, now);
  if (claim === undefined && (await recordNeverAbandoned(tx, row, now))) {
    return { kind: 'not_sent', reason: null };
  }
  if (claim !== undefined && wasActiveSince(row, claim)) return waitAnew(tx, deps, row, claim, now);
  const rows = await getFactRows(tx, row, deps.secrets);
  const facts = toFacts(rows, now, claimFacts(claim), said?.asked);
  const isLast = claim !== undefined && isLastAttempt(deps, claim, facts.unknownSince);
  const reason = decide(facts).reason ?? (isLast ? 'outcome_unknown' : null);
  const other = claim !== undefined && reason === 'outcome_unknown' ? heldByAttempt(claim, now) : null;
  if (other !== null) return other;
  if (reason !== null) {
    await recordDecision(tx, row, facts);
    return giveUp(tx, deps, row, claim, reason, now);
  }
  const held = await findHold(tx, deps, { shopId: row.shop_id, isAutomatic: true, said }, now);
  if (held !== null) {
    logOnCommit(tx, row, 'debug', { code: held.code }, 'mail held');
    return held;
  }
  if (claim === undefined) await recordDecision(tx, row, facts);
  return writeAttempt(tx, deps, row, claim ?? (await newClaim(tx, deps, row, facts.stock, now)), now);
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
  const checkout = toMailedCheckout(row);
  const template = (await findCurrentTemplate(tx, row.shop_id)) ?? OWN_TEMPLATE;
  const claim = await insertClaim(tx, row, {
    at: now,
    idempotencyKey: claimKey(row),
    freeze: (messageId) => {
      const about = { kind: 'automatic', messageId, checkout, stock, template, message: null, now } as const;
      const mail = composeEmail(deps, about);
      if (mail.templateFailure !== null) {
        const facts = { messageId: formatId('message', messageId), templateVersion: template.version };
        logOnCommit(tx, row, 'warn', facts, "the shop's template failed, and the product's own was used");
      }
      return mail;
    },
  });
  logOnCommit(tx, row, 'info', { messageId: formatId('message', claim.id) }, 'mail is right, and claimed');
  countOnCommit(tx, () => {
    decisions.inc({ reason: 'none' });
  });
  return claim;
}
