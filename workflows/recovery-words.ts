import type { RecoverCheckoutResult } from './contract.ts';

/** What Temporal UI says of a recovery, for people: nothing is decided by it, and it may change any day. */
export const LOOKING = 'Looking whether the mail is due, and right.';
export const SENDING =
  'Sending the mail. While it is tried again, the pending activity says which attempt it is and why the last one failed.';

/** @param until when the wait ends, RFC 3339; absent in older histories. */
export function waitingUntilDue(until: string | undefined): { summary: string; details: string } {
  return {
    summary: `${toMinute(until)}: the mail is due`,
    details:
      `Waiting until ${toMinute(until)}, when the mail is due; then it looks again. ` +
      'The shopper was active since, or the shop changed its delay.',
  };
}

/** @param mail.until as with `waitingUntilDue`. */
export function waitingForOrder(mail: {
  emailStatus: 'sent' | 'not_sent';
  reason: string | null;
  until?: string;
}): { summary: string; details: string } {
  const went =
    mail.emailStatus === 'sent'
      ? 'The mail was sent.'
      : `Not sent (${mail.reason ?? ''}), but an attempt may have got through.`;
  return {
    summary: `${toMinute(mail.until)}: the checkout is no longer kept`,
    details: `${went} Waiting for the order, until ${toMinute(mail.until)}, when the checkout is no longer kept.`,
  };
}

/** How a run ended. @param why what brought the order, or why it counts for no mail. */
export function ended({ emailStatus, reason, recoveryStatus }: RecoverCheckoutResult, why: string): string {
  const mail = emailStatus === 'sent' ? 'The mail was sent' : `No mail (${reason ?? 'none was called for'})`;
  const order = recoveryStatus === 'recovered' ? 'recovered' : 'not recovered';
  return `${mail}; ${order} (${why}).`;
}

/** For example `2026-03-02 18:40 UTC`. */
function toMinute(until: string | undefined): string {
  return until === undefined ? 'the time of the timer' : `${until.slice(0, 16).replace('T', ' ')} UTC`;
}
