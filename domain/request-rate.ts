const MINUTE_MS = 60_000;

/** What is left to a caller: `left` requests at the moment `atMs`, growing evenly to the rate of a minute. */
export interface Allowance {
  left: number;
  atMs: number;
}

/** The answer to one request. */
export interface RateAnswer {
  allowance: Allowance;
  isAllowed: boolean;
  /** Until one more is allowed; 0 when one is now. */
  waitMs: number;
}

/**
 * Takes one request of an allowance (a token bucket). In any stretch of m minutes at most `perMinute × (1 + m)` are
 * allowed; one that is refused takes nothing.
 *
 * @param before undefined for a caller that was not seen for a minute.
 */
export function takeRequest(before: Allowance | undefined, perMinute: number, now: Date): RateAnswer {
  const nowMs = now.getTime();
  const had = before === undefined ? perMinute : grown(before, perMinute, nowMs);
  const isAllowed = had >= 1;
  const left = isAllowed ? had - 1 : had;
  const waitMs = left >= 1 ? 0 : Math.ceil(((1 - left) * MINUTE_MS) / perMinute);
  return { allowance: { left, atMs: nowMs }, isAllowed, waitMs };
}

/** A clock that was set back gives nothing and takes nothing. */
function grown({ left, atMs }: Allowance, perMinute: number, nowMs: number): number {
  const passedMs = Math.max(0, nowMs - atMs);
  return Math.min(perMinute, left + (passedMs * perMinute) / MINUTE_MS);
}
