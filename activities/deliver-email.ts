import { askShop } from './ask-shop.ts';
import { attemptEmail, ended } from './attempt-email.ts';
import { requireCheckoutId } from './decide-recovery.ts';
import { withHeartbeat } from './with-heartbeat.ts';
import { beginAttempt } from './begin-attempt.ts';
import type { ActivityDeps } from './deps.ts';
import type { Delivered } from './outcomes.ts';
import { recordOutcome } from './record-outcome.ts';

/**
 * One attempt at the automatic mail: the shop is asked whether it was bought, then it is claimed and decided in the transaction in which it begins.
 *
 * @throws ApplicationFailure with the time of the next attempt.
 */
export async function deliverEmail(deps: ActivityDeps, checkoutId: string): Promise<Delivered> {
  const id = requireCheckoutId(checkoutId);
  return withHeartbeat(async () => {
    const said = await askShop(deps, id);
    return attemptEmail<Delivered>(deps, {
      begin: async (tx) => {
        const begun = await beginAttempt(tx, deps, id, said);
        switch (begun.kind) {
          case 'attempt':
          case 'paused':
          case 'retry':
            return begun;
          case 'settled':
          case 'wait':
          case 'not_sent':
          case 'mailed':
            return ended(begun);
        }
      },
      record: async (tx, attempt, outcome) => {
        const recorded = await recordOutcome(tx, deps, id, attempt, outcome);
        return recorded.kind === 'retry' ? recorded : ended(recorded);
      },
    });
  });
}
