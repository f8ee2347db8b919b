import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { formatId } from '../domain/id.ts';
import type { SendOutcome } from '../email/sender.ts';
import type { Attempt } from './attempt-email.ts';
import { mailAttempts, providerErrors } from '../telemetry/metrics.ts';
import { countOnCommit, logOnCommit, type LogSubject } from './transact.ts';

const WORDS = {
  accepted: 'mail sent',
  refused: 'provider did not take the mail',
  unknown: 'not known whether the mail got through',
  conflict: 'provider knows this key with other bytes',
} as const satisfies Record<SendOutcome['kind'], string>;

/** Tells the log and the metrics how an attempt ended. */
export function logOutcome(
  tx: Transaction<DB>,
  subject: LogSubject,
  attempt: Attempt,
  outcome: SendOutcome,
): void {
  const about = { messageId: formatId('message', attempt.messageId), attempt: attempt.attempt };
  const words = WORDS[outcome.kind];
  countOnCommit(tx, () => {
    mailAttempts.inc({ outcome: outcome.kind });
    if (outcome.kind !== 'accepted') providerErrors.inc({ outcome: outcome.kind, code: outcome.code });
  });
  if (outcome.kind === 'accepted') {
    logOnCommit(tx, subject, 'info', about, words);
    return;
  }
  const { kind, code, statusCode } = outcome;
  const fate = kind === 'refused' ? outcome.fate : undefined;
  logOnCommit(
    tx,
    subject,
    kind === 'conflict' ? 'error' : 'warn',
    { ...about, code, statusCode, fate },
    words,
  );
}
