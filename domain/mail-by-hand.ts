import { MAILED_CHANNELS } from './checkout.ts';
import { viewCheckout, type CheckoutRow } from './checkout-view.ts';
import type { SuppressionFact } from './facts.ts';
import { isNoSendReason, type NoSendReason } from './no-send.ts';
import { normalizeEmail } from './person.ts';
import { recoveryHost, toHost } from './rules/link-host.ts';
import { unknownExpired } from './schedule.ts';
import type { Settings } from './settings.ts';

/** Why no mail by hand can be asked for, in the order in which one is told when several hold. */
export const BY_HAND_CONFLICTS = [
  'erased',
  'checkout_completed',
  'checkout_open',
  'unsupported_channel',
  'no_link',
  'unsubscribed',
  'bounced',
  'complained',
  'email_in_flight',
] as const;
export type ByHandConflict = (typeof BY_HAND_CONFLICTS)[number];

/** Another mail to the shopper leaves the way free this long after it was settled. */
const SETTLED_FOR_MS = 60_000;
const HOUR_MS = 3_600_000;

const mailedChannels: readonly string[] = MAILED_CHANNELS;

/** What is looked at when a mail by hand is asked for, and again before each attempt. */
export interface ByHandFacts {
  now: Date;
  settings: Settings;
  checkout: CheckoutRow;
  channel: string;
  /** As the shopper gave it. */
  email: string | null;
  recoveryUrl: string | null;
  linkHosts: string[];
  suppressions: SuppressionFact['reason'][];
}

/** A mail to the shopper that was not given up: automatic or by hand. */
export interface EarlierMail {
  /** Null while it is being sent. */
  settledAt: Date | null;
}

/** @returns why no mail by hand can be asked for now; null when one can. */
export function findConflict(facts: ByHandFacts, mails: readonly EarlierMail[]): ByHandConflict | null {
  const { now, settings, checkout } = facts;
  if (checkout.erased) return 'erased';
  const { state } = viewCheckout(checkout, settings, now);
  if (state === 'completed') return 'checkout_completed';
  if (state === 'open') return 'checkout_open';
  const lasting = findLasting(facts);
  if (lasting !== null) return lasting;
  const isInFlight = mails.some(({ settledAt }) => settledAt === null || isFresh(settledAt, now));
  return isInFlight ? 'email_in_flight' : null;
}

function isFresh(settledAt: Date, now: Date): boolean {
  return now.getTime() - settledAt.getTime() < SETTLED_FOR_MS;
}

/** Why a mail by hand is given up: as an automatic one, or since its address is no longer the shopper's. */
export type GivenUpReason = NoSendReason | 'address_changed' | 'cart_taken';

export const ADDRESS_CHANGED_TEXT = 'The shopper gave another address.';

/** Reads a reason back from the database. */
export function toGivenUpReason(text: string | null): GivenUpReason | null {
  if (text === 'address_changed' || text === 'cart_taken') return text;
  return text !== null && isNoSendReason(text) ? text : null;
}

/** How the mail by hand itself stands before an attempt, or when no further one can help. */
export interface ByHandClaim {
  /** To whom it goes, normalised; null where it is not known any more. */
  emailNorm: string | null;
  claimedAt: Date;
  /** When the first attempt began whose outcome is not known. */
  unknownSince: Date | null;
  /** Our code of why the provider refused for good. */
  refusedForGood: string | null;
}

/**
 * @returns why the mail is given up, in the order of `NO_SEND_REASONS`; null while it may go. A shopper who came back
 * and left the checkout open does not stop it: staff wanted it so. One who gave another address does, unless the mail
 * may have got through to the first.
 */
export function whyNoMore(facts: ByHandFacts, claim: ByHandClaim): GivenUpReason | null {
  if (facts.checkout.erased) return 'erased';
  if (facts.checkout.completedAt !== null) return 'completed_order';
  const lasting = findLasting(facts);
  if (lasting !== null) return lasting;
  const address = facts.email === null ? null : normalizeEmail(facts.email);
  if (address === null) return 'no_contact';
  const isAnother = claim.emailNorm !== null && claim.emailNorm !== address;
  if (isAnother && claim.unknownSince === null) return 'address_changed';
  return whyNotTried(facts, claim);
}

/** What speaks against trying any mail that a person asked for, whoever gets it. */
export function whyNotTried(
  { now, settings }: Pick<ByHandFacts, 'now' | 'settings'>,
  claim: Omit<ByHandClaim, 'emailNorm'>,
): NoSendReason | null {
  if (now.getTime() - claim.claimedAt.getTime() > settings.maxAgeHours * HOUR_MS) return 'too_old';
  if (claim.refusedForGood !== null) return 'provider_error';
  return unknownExpired(claim.unknownSince, now) ? 'outcome_unknown' : null;
}

/** What no minute of waiting mends. */
function findLasting({ channel, recoveryUrl, linkHosts, suppressions }: ByHandFacts) {
  if (!mailedChannels.includes(channel)) return 'unsupported_channel';
  const host = recoveryHost(recoveryUrl);
  if (host === null || !linkHosts.some((entry) => toHost(entry) === host)) return 'no_link';
  return (
    (['unsubscribed', 'bounced', 'complained'] as const).find((one) => suppressions.includes(one)) ?? null
  );
}
