const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** @returns for example `3 minutes ago`; what is in the future counts as now. */
export function agoText(at: Date, now: Date): string {
  const ms = now.getTime() - at.getTime();
  return ms < 1_000 ? 'a moment ago' : `${spanText(ms)} ago`;
}

/** @returns for example `3 minutes`: whole ones of the largest unit that fits. */
export function spanText(ms: number): string {
  if (ms < 1_000) return `${String(Math.round(ms))} ms`;
  if (ms < MINUTE_MS) return countText(Math.floor(ms / 1_000), 'second');
  if (ms < HOUR_MS) return countText(Math.floor(ms / MINUTE_MS), 'minute');
  if (ms < 2 * DAY_MS) return countText(Math.floor(ms / HOUR_MS), 'hour');
  return countText(Math.floor(ms / DAY_MS), 'day');
}

/** @returns for example `1 check`, `2 checks`. */
export function countText(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
