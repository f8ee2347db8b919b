import type { Mail, State } from './protocol-state.ts';

export type Promised = keyof typeof PROMISES;

/** What `mission.md` promises, as it is seen in one state. */
export const PROMISES = {
  /**
   * Once the order is told no mail is claimed, and no attempt begins at one that was: what the provider takes after the
   * purchase is of an attempt that had begun before it.
   */
  'never after the purchase': ({ seen }: State) => !seen.claimedAfterOrder && !seen.begunAfterOrder,
  /** One automatic mail at most and one a request by hand; none of the second kind where the rule names the other. */
  'never two': ({ seen }: State) =>
    seen.mails.automatic <= 1 && seen.mails.byHand <= 1 && !seen.automaticAfterByHand && !seen.byHandInFlight,
  /** No request leaves 23 hours after one of which it is not known whether it got through. */
  'never sent blindly': ({ seen }: State) => !seen.repeatedBlindly,
  /** What is called sent was taken, once, and what is not has its reason. That each ends at all is looked at apart. */
  'never none without a reason': ({ automatic, byHand, reason, seen }: State) =>
    (automatic.phase !== 'sent' || seen.mails.automatic === 1) &&
    (byHand.phase !== 'sent' || seen.mails.byHand === 1) &&
    (!hasEndedUnsent(automatic) || reason !== null),
  'given up is certainly not sent': ({ automatic, byHand, seen }: State) =>
    (automatic.phase !== 'given_up' || seen.mails.automatic === 0) &&
    (byHand.phase !== 'given_up' || seen.mails.byHand === 0),
  /** Of an automatic mail that was claimed before the order. */
  'recovered by a mail only': ({ recovered, automatic, seen }: State) =>
    recovered !== true ||
    (seen.stoodAtOrder && (automatic.phase === 'sent' || automatic.phase === 'unknown')),
} as const satisfies Record<string, (state: State) => boolean>;

function hasEndedUnsent({ phase }: Mail): boolean {
  return phase === 'unknown' || phase === 'given_up';
}
