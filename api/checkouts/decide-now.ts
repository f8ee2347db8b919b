import { toFacts } from '../../domain/fact-rows.ts';
import { decide, type Decision } from '../../domain/no-send.ts';
import type { CheckoutRow } from '../../db/queries/checkouts.ts';
import { findClaim } from '../../db/queries/claims.ts';
import { getFactRows } from '../../db/queries/facts.ts';
import { findRecovery } from '../../db/queries/recovery.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../problem.ts';

/**
 * What the rules say of a checkout at this moment, from facts that are read anew, whatever was decided before. A mail
 * still under way does not stand in its own way.
 *
 * @throws Problem 404 when the checkout has gone meanwhile.
 */
export async function decideNow({ db, secrets }: ApiDeps, row: CheckoutRow, now: Date): Promise<Decision> {
  const recovery = await findRecovery(db, row.id);
  if (recovery === undefined) throw notFound('checkout');
  const claim = await findClaim(db, row.id);
  const isUnderWay = claim !== undefined && claim.settled_at === null;
  const facts = toFacts(await getFactRows(db, recovery, secrets), now, {
    messageId: isUnderWay ? claim.id : null,
    refusedForGood: null,
    unknownSince: isUnderWay ? claim.unknown_since : null,
  });
  const decision = decide(facts);
  // What an erased checkout lacks was taken away with the person.
  return row.erased_at === null ? decision : { ...decision, reason: 'erased' };
}
