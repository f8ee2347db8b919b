import type { ClosedDay } from '../activities/outcomes.ts';

/** What Temporal UI says of a till's day, for people: nothing is decided by it, and it may change any day. */
export const LOOKING_AT_DAY = 'Looking when the day of this till ends.';
export const LOGGED_OUT =
  'Somebody logged out: the saved carts of this till are gone, and no day is looked after.';

/** @param endsAt RFC 3339. */
export function waitingForDayEnd(endsAt: string): { summary: string; details: string } {
  const minute = `${endsAt.slice(0, 16).replace('T', ' ')} UTC`;
  return {
    summary: `${minute}: the day of this till ends`,
    details: `Waiting until ${minute}, when the day of this till ends. A log-out or another location wakes it.`,
  };
}

export function dayClosed(closed: ClosedDay): string {
  switch (closed.kind) {
    case 'closed':
      return `The day has ended: ${String(closed.queued)} mails about saved carts are on their way, ${String(closed.skipped)} carts got none.`;
    case 'changed':
      return 'The end of the day has changed meanwhile.';
    default:
      return closed satisfies never;
  }
}
