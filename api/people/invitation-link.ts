const DAY_MS = 24 * 3_600_000;
const GOOD_MS = 7 * DAY_MS;

/** @returns when an invitation made now is over. */
export function invitationEnd(now: Date): Date {
  return new Date(now.getTime() + GOOD_MS);
}

/** @returns the address of the page where an invitation is accepted. */
export function invitationLink(publicUrl: string, token: string): string {
  return `${publicUrl}/invitations/${token}`;
}
