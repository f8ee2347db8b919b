const DAY_MS = 86_400_000;
/** The purge comes on Mondays, so a checkout past its retention is kept a week longer at most. */
const PURGE_INTERVAL_MS = 7 * DAY_MS;

/** @returns when a checkout becomes old enough to be removed. */
export function retainedUntil(createdAt: Date, retentionMonths: number): Date {
  const until = new Date(createdAt);
  until.setUTCMonth(until.getUTCMonth() + retentionMonths);
  return until;
}

/** @returns until when a mail's link leads somewhere: with the checkout, however old that is when the mail goes. */
export function linkExpiresAt(createdAt: Date, retentionMonths: number, claimedAt: Date): Date {
  const soonestPurge = claimedAt.getTime() + PURGE_INTERVAL_MS;
  return new Date(Math.max(retainedUntil(createdAt, retentionMonths).getTime(), soonestPurge));
}

/** Unsubscribe links work two years, through purge and erasure. */
export function unsubscribeExpiresAt(claimedAt: Date): Date {
  return new Date(claimedAt.getTime() + 2 * 366 * DAY_MS);
}
