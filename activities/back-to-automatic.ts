import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { askToDecide } from '../db/queries/ask-to-decide.ts';
import { getAutomaticFacts } from '../db/queries/automatic-facts.ts';
import { getFactRows } from '../db/queries/facts.ts';
import { markEmailStatus, markUndecided, type RecoveryRow } from '../db/queries/recovery.ts';
import { automaticState } from '../domain/automatic-state.ts';
import { toFacts } from '../domain/fact-rows.ts';
import { decide } from '../domain/no-send.ts';
import type { ActivityDeps } from './deps.ts';
import { isNeverAbandoned, recordDecision, recordNeverAbandoned, recordUnsent } from './record-decision.ts';

/**
 * A mail by hand was taken back: the checkout answers what it would without it. An automatic mail that was held back on
 * its account alone is decided anew.
 */
export async function backToAutomatic(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  row: RecoveryRow,
  now: Date,
): Promise<void> {
  const state = automaticState(await getAutomaticFacts(tx, row));
  switch (state.kind) {
    case 'stays':
      return;
    case 'known':
      return markEmailStatus(tx, row.id, state);
    case 'undecided':
      return decideAnew(tx, deps, row, now);
    default:
      return state satisfies never;
  }
}

/** A *no* is recorded at once; a *yes* is the workflow's to find. */
async function decideAnew(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  row: RecoveryRow,
  now: Date,
): Promise<void> {
  if (isNeverAbandoned(row)) {
    await markUndecided(tx, row);
    await recordNeverAbandoned(tx, row, now);
    return;
  }
  const facts = toFacts(await getFactRows(tx, row, deps.secrets), now);
  const { reason } = decide(facts);
  if (reason === null) return askToDecide(tx, row, now);
  await recordDecision(tx, row, facts);
  await recordUnsent(tx, row, reason, now);
}
