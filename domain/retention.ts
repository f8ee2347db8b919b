import { Temporal } from 'temporal-polyfill';

const DAY_MS = 86_400_000;
/** The purge comes on Mondays, so a checkout past its retention is kept a week longer at most. */
const PURGE_INTERVAL_MS = 7 * DAY_MS;

/**
 * What a purge at `now` removes was created before this: `retentionMonths` calendar months earlier, at the same time
 * of the shop's day (IANA zone). A day that the month lacks is its last: from 31 May, three months back is 28 February.
 */
export function retentionCutoff(now: Date, retentionMonths: number, timeZone: string): Date {
  return monthsLater(now, -retentionMonths, timeZone);
}

/**
 * @returns when a checkout becomes old enough to be removed, in the same calendar months: whatever `retentionCutoff`
 * of a time lies after `createdAt`, that time is not before this one.
 */
export function retainedUntil(createdAt: Date, retentionMonths: number, timeZone: string): Date {
  return monthsLater(createdAt, retentionMonths, timeZone);
}

/** A time that clock changes leave out or repeat is the earlier of its two readings, in both directions. */
function monthsLater(at: Date, months: number, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const moved = local.toPlainDateTime().add({ months }, { overflow: 'constrain' });
  return new Date(moved.toZonedDateTime(timeZone, { disambiguation: 'earlier' }).epochMilliseconds);
}

/** @returns until when a mail's link leads somewhere: with the checkout, however old that is when the mail goes. */
export function linkExpiresAt(
  createdAt: Date,
  { retentionMonths, timeZone }: { retentionMonths: number; timeZone: string },
  claimedAt: Date,
): Date {
  const soonestPurge = claimedAt.getTime() + PURGE_INTERVAL_MS;
  return new Date(Math.max(retainedUntil(createdAt, retentionMonths, timeZone).getTime(), soonestPurge));
}

/** Unsubscribe links work two years, through purge and erasure. */
export function unsubscribeExpiresAt(claimedAt: Date): Date {
  return new Date(claimedAt.getTime() + 2 * 366 * DAY_MS);
}
