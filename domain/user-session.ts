const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A session that nobody used for this long is over. */
const IDLE_MS = 24 * HOUR_MS;
/** And however much it is used, after this time. */
const LONGEST_MS = 14 * 24 * HOUR_MS;
/** How long the second factor is waited for. */
const PENDING_MS = 5 * MINUTE_MS;
/** Wrong codes that end the waiting. */
export const MOST_WRONG_CODES = 5;

/** @returns when it is over, however much it is used. */
export function sessionEnd(now: Date, isPending: boolean): Date {
  return new Date(now.getTime() + (isPending ? PENDING_MS : LONGEST_MS));
}

/** @returns the time since when it must have been used to be good at `now`. */
export function idleSince(now: Date): Date {
  return new Date(now.getTime() - IDLE_MS);
}
