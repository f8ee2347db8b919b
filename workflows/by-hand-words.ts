import type { SendRecoveryEmailResult } from './contract.ts';

/** What Temporal UI says of a mail that a person asked for: nothing is decided by it, and it may change any day. */
export const SENDING_BY_HAND =
  'Sending the mail. While it is tried again, the pending activity says which attempt it is and why the last one failed.';

export function sendingCopies(copies: number): string {
  return copies === 0 ? 'The mail was sent.' : `The mail was sent. Sending ${count(copies)} to staff.`;
}

/** How a run ended. */
export function mailEnded({ status, reason, copies }: SendRecoveryEmailResult): string {
  const mail = mailWords(status, reason);
  if (copies.sent + copies.notSent === 0) return `${mail}.`;
  const failed = copies.notSent === 0 ? '' : `, ${count(copies.notSent)} could not be`;
  return `${mail}, and ${count(copies.sent)} to staff${failed}.`;
}

function mailWords(status: SendRecoveryEmailResult['status'], reason: string | null): string {
  switch (status) {
    case 'sent':
      return 'The mail was sent';
    case 'not_sent':
      return `Not sent: ${reason ?? 'it was settled before'}`;
    case 'unknown':
      return `Given up (${reason ?? 'outcome_unknown'}), but an attempt may have got through`;
    default:
      return status satisfies never;
  }
}

function count(copies: number): string {
  return copies === 1 ? '1 copy' : `${String(copies)} copies`;
}
