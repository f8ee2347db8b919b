import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { mailLateness, mailsSettled } from '../telemetry/metrics.ts';
import { countOnCommit } from './transact.ts';

/** A mail came to its end: it did not go, or that cannot be learnt. */
export function countUnsent(
  tx: Transaction<DB>,
  { kind, isUnclear }: { kind: string; isUnclear: boolean },
): void {
  countOnCommit(tx, () => {
    mailsSettled.inc({ kind, outcome: isUnclear ? 'unknown' : 'not_sent' });
  });
}

/** The provider took a mail. @param dueAt when it was due, or asked for. */
export function countSent(
  tx: Transaction<DB>,
  { kind, dueAt }: { kind: string; dueAt: Date },
  now: Date,
): void {
  countOnCommit(tx, () => {
    mailsSettled.inc({ kind, outcome: 'sent' });
    mailLateness.observe({ kind }, Math.max(0, now.getTime() - dueAt.getTime()) / 1_000);
  });
}
