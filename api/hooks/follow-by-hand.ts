import type { Transaction } from 'kysely';
import type { DB } from '../../db/database.ts';
import { askToDecide } from '../../db/queries/ask-to-decide.ts';
import { getAutomaticFacts } from '../../db/queries/automatic-facts.ts';
import { countAgain, forgetByHand } from '../../db/queries/claim-by-hand.ts';
import type { EventMail } from '../../db/queries/message-events.ts';
import { markEmailStatus, type RecoveryRow } from '../../db/queries/recovery.ts';
import { automaticState } from '../../domain/automatic-state.ts';
import type { Secrets } from '../../secrets.ts';

/**
 * A mail by hand that certainly did not go counts for as little as one that was given up: the checkout answers what it
 * would without it, and an automatic mail that was held back on its account is decided anew, by its workflow. Told later
 * that it went after all, the checkout says `sent` again. Its copies are its own workflow's to send or to give up.
 */
export async function followByHand(
  tx: Transaction<DB>,
  { ledgerHash, ledgerHashes }: Pick<Secrets, 'ledgerHash' | 'ledgerHashes'>,
  row: RecoveryRow,
  mail: EventMail,
  went: boolean,
  now: Date,
): Promise<void> {
  if (went) return countAgain(tx, row, mail.claimedAt, ledgerHash);
  await forgetByHand(tx, row, mail.claimedAt, ledgerHashes);
  const state = automaticState(await getAutomaticFacts(tx, row));
  switch (state.kind) {
    case 'stays':
      return;
    case 'known':
      return markEmailStatus(tx, row.id, state);
    case 'undecided':
      return askToDecide(tx, row, now);
    default:
      return state satisfies never;
  }
}
