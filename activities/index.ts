import type { ActivityDeps } from './deps.ts';
import { decideRecovery } from './decide-recovery.ts';
import { deliverEmail } from './deliver-email.ts';
import { withoutWords } from './failures.ts';
import { markRecovered } from './mark-recovered.ts';
import type { Decided, Delivered, Marked } from './outcomes.ts';

export interface Activities {
  /** Looks whether the mail is due and right, and records a *no*. Idempotent. */
  decideRecovery(checkoutId: string): Promise<Decided>;
  /** Claims, sends and records the automatic mail; one attempt a call. Idempotent by the frozen bytes and their key. */
  deliverEmail(checkoutId: string): Promise<Delivered>;
  /** Says from stored facts what brought the order, and marks it. Idempotent. */
  markRecovered(checkoutId: string): Promise<Marked>;
}

export function createActivities(deps: ActivityDeps): Activities {
  return {
    decideRecovery: withoutWords(deps.log, 'decideRecovery', (checkoutId: string) =>
      decideRecovery(deps, checkoutId),
    ),
    deliverEmail: withoutWords(deps.log, 'deliverEmail', (checkoutId: string) =>
      deliverEmail(deps, checkoutId),
    ),
    markRecovered: withoutWords(deps.log, 'markRecovered', (checkoutId: string) =>
      markRecovered(deps, checkoutId),
    ),
  };
}
