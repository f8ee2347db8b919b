import type { ByHandConflict } from '../../domain/mail-by-hand.ts';
import { normalizeEmail } from '../../domain/person.ts';
import { unsaid } from '../../domain/sentence.ts';
import type { StatusSaid } from '../../domain/status-sentences.ts';
import { Problem } from '../problem.ts';

const CONFLICTS: Record<ByHandConflict, string> = {
  erased: 'The checkout was erased: nothing is known of whom to mail.',
  checkout_completed: 'The checkout is completed: no mail goes after the purchase.',
  checkout_open: 'The checkout is still open: the shopper may be filling it at this moment.',
  unsupported_channel: 'Checkouts of this sales channel get no mail.',
  no_link: 'The checkout has no link back, or its link leads to a host that the shop has not listed.',
  unsubscribed: 'The shopper has unsubscribed from these mails.',
  bounced: 'An earlier mail to this address came back.',
  complained: 'The recipient has reported an earlier mail as spam.',
  email_in_flight:
    'Another mail for this checkout is on its way or has only just gone: try again in a minute.',
};

/** 409: no mail by hand can go now. */
export function conflict(code: ByHandConflict): Problem {
  return new Problem(409, code, CONFLICTS[code]);
}

/** 409: the mail before it waits, perhaps for long. */
export function inFlightHeld(why: StatusSaid): Problem {
  return new Problem(
    409,
    'email_in_flight' satisfies ByHandConflict,
    `Another mail for this checkout waits to go. ${why.text}`,
    { sentences: [{ code: 'in_flight_held', values: {} }, unsaid(why)] },
  );
}

/** 409: what was looked at is not what would go any more. */
export function previewOutdated(): Problem {
  const detail =
    'This preview can no longer be sent: it is unknown, older than an hour, or the checkout has changed. Make a new one.';
  return new Problem(409, 'preview_outdated', detail);
}

/** @returns the address that a mail goes to. @throws Problem 422 when none was given, or what was given is none. */
export function requireAddress(email: string | null): string {
  if (email === null || email.trim() === '') {
    throw noAddress('no_address', 'The checkout has no e-mail address.');
  }
  const address = normalizeEmail(email);
  if (address === null) {
    throw noAddress('invalid_email', 'What the shopper gave as an e-mail address is not one.');
  }
  return address;
}

function noAddress(code: 'no_address' | 'invalid_email', detail: string): Problem {
  return new Problem(422, code, detail, { errors: [{ path: '', message: detail }] });
}
