import { NO_SEND_REASONS, reasonText } from './no-send.ts';

/** How many checkouts share one outcome; `reason` null is that a mail went, or would go. */
export interface OutcomeCount {
  reason: string | null;
  checkouts: number;
}

export interface ReasonCounts {
  sent: number;
  /** Every reason in its order, also those with 0; behind them what another version of the product has stored. */
  notSent: { reason: string; text: string; checkouts: number }[];
}

/** Sorts outcomes by reason, with the words for each. One that is told twice is added up. */
export function countByReason(outcomes: Iterable<OutcomeCount>): ReasonCounts {
  const counts = new Map<string, number>(NO_SEND_REASONS.map((reason) => [reason, 0]));
  let sent = 0;
  for (const { reason, checkouts } of outcomes) {
    if (reason === null) sent += checkouts;
    else counts.set(reason, (counts.get(reason) ?? 0) + checkouts);
  }
  const notSent = [...counts].map(([reason, checkouts]) => ({ reason, text: reasonText(reason), checkouts }));
  return { sent, notSent };
}
