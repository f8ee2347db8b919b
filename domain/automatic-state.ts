import { reasonOfFailed } from './no-send.ts';

/** What tells how a checkout stands when a mail by hand to it no longer counts. */
export interface AutomaticFacts {
  erased: boolean;
  completedAt: Date | null;
  abandonedAt: Date | null;
  /** Null while nothing was decided about the automatic mail. */
  decidedAt: Date | null;
  /** Another mail by hand was claimed and neither given up nor failed. */
  hasMailByHand: boolean;
  /** The automatic mail, if one was claimed and not given up. */
  claim: { status: string; sentAt: Date | null; failureCode: string | null } | null;
  /** Of the latest decision; null where there is none. */
  decisionReason: string | null;
}

/** `stays`: something else says it. `undecided`: the automatic mail was held back on that mail's account alone. */
export type AutomaticState =
  | { kind: 'stays' }
  | { kind: 'known'; emailStatus: 'sent' | 'not_sent' | null; reason: string | null }
  | { kind: 'undecided' };

/** @returns what the checkout answers of its mail as if the mail by hand had never been asked for. */
export function automaticState(facts: AutomaticFacts): AutomaticState {
  const { claim, decisionReason } = facts;
  if (facts.erased || facts.hasMailByHand) return { kind: 'stays' };
  if (facts.decidedAt === null) return { kind: 'known', emailStatus: null, reason: null };
  if (claim !== null) return { kind: 'known', ...claimed(claim) };
  // Completed before it was abandoned: it never was a case for a mail.
  if (facts.completedAt !== null && facts.abandonedAt === null) return notSent(null);
  return decisionReason === null || decisionReason === 'already_emailed'
    ? { kind: 'undecided' }
    : notSent(decisionReason);
}

function claimed({ status, sentAt, failureCode }: NonNullable<AutomaticFacts['claim']>) {
  if (status === 'unknown') return { emailStatus: 'not_sent' as const, reason: failureCode };
  return status === 'failed' && sentAt === null
    ? { emailStatus: 'not_sent' as const, reason: reasonOfFailed(failureCode) }
    : { emailStatus: 'sent' as const, reason: null };
}

function notSent(reason: string | null): AutomaticState {
  return { kind: 'known', emailStatus: 'not_sent', reason };
}
