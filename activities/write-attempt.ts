import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { insertAttempt } from '../db/queries/attempts.ts';
import type { Claim } from '../db/queries/claims.ts';
import { getShopStanding } from '../db/queries/shops.ts';
import { formatId } from '../domain/id.ts';
import { thawEmail } from '../email/sender.ts';
import type { Attempt } from './attempt-email.ts';
import type { ActivityDeps } from './deps.ts';
import { logOnCommit, type LogSubject } from './transact.ts';

/** Writes down that an attempt begins, before its request leaves, and takes out the frozen bytes and their key. */
export async function writeAttempt(
  tx: Transaction<DB>,
  { sender }: Pick<ActivityDeps, 'sender'>,
  subject: LogSubject,
  claim: Claim,
  now: Date,
): Promise<Attempt> {
  const number = claim.attempts + 1;
  await insertAttempt(tx, claim.id, number, { at: now, isRepeatable: sender.isRepeatable });
  const about = { messageId: formatId('message', claim.id), attempt: number };
  logOnCommit(tx, subject, 'debug', about, 'attempt begins');
  return {
    kind: 'attempt',
    messageId: claim.id,
    attempt: number,
    shop: await getShopStanding(tx, claim.shop_id),
    beganAt: now,
    email: thawEmail(claim.frozen_email),
    idempotencyKey: claim.idempotency_key,
  };
}
