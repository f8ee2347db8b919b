/** How many tries go at once, and what a further one waits: twice as long each time, never for good. */
export interface DelayRule {
  free: number;
  firstMs: number;
  longestMs: number;
}

const SECOND_MS = 1_000;
const QUARTER_HOUR_MS = 15 * 60 * SECOND_MS;

/** Of one account, from wherever; a browser that has logged in to it before has the same for itself. */
export const ACCOUNT_DELAY: DelayRule = { free: 5, firstMs: SECOND_MS, longestMs: QUARTER_HOUR_MS };
/** Of one address, for whichever account: many people may share it. */
export const ADDRESS_DELAY: DelayRule = { free: 50, firstMs: SECOND_MS, longestMs: QUARTER_HOUR_MS };

/** Tries are forgotten when none came for a day. */
export const TRIES_FORGOTTEN_MS = 24 * 3_600_000;

/** @param tries made so far, this one counted. @returns how long the next one has to wait. */
export function delayAfter(tries: number, { free, firstMs, longestMs }: DelayRule): number {
  if (tries < free) return 0;
  return Math.min(firstMs * 2 ** Math.min(tries - free, 30), longestMs);
}
