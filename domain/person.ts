import { parsePhoneNumberFromString, type CountryCode, isSupportedCountry } from 'libphonenumber-js/min';
import { toASCII } from 'tr46';

/** The longest path of RFC 5321, without its angle brackets. */
const MAX_EMAIL_LENGTH = 254;
const MAX_LOCAL_PART_LENGTH = 64;
/** Longer than any domain name may be, whatever IDNA makes of it. */
const MAX_DOMAIN_INPUT_LENGTH = 1_000;
const MAX_PHONE_INPUT_LENGTH = 100;

/**
 * The form by which two e-mail addresses are compared, and to which mail goes: trimmed, lower case, the domain
 * in its ASCII form (IDNA 2008, UTS #46).
 *
 * @returns null for text that is no address. So it is for a quoted local part, a domain without a dot or in
 * brackets, and a local part outside of ASCII (SMTPUTF8), which mail providers do not take.
 */
export function normalizeEmail(text: string): string | null {
  const address = text.trim();
  const at = address.lastIndexOf('@');
  const localPart = address.slice(0, Math.max(at, 0));
  if (!isLocalPart(localPart)) return null;
  const domain = normalizeDomain(address.slice(at + 1));
  if (domain === null) return null;
  const normalized = `${localPart.toLowerCase()}@${domain}`;
  return normalized.length <= MAX_EMAIL_LENGTH ? normalized : null;
}

/** Checked before lower-casing, which turns some letters from outside of ASCII into ASCII ones. */
function isLocalPart(text: string): boolean {
  if (text.length > MAX_LOCAL_PART_LENGTH) return false;
  return text.split('.').every((atom) => /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+$/.test(atom));
}

function normalizeDomain(text: string): string | null {
  if (text.length > MAX_DOMAIN_INPUT_LENGTH) return null;
  const domain = toASCII(text, {
    checkBidi: true,
    checkHyphens: false,
    checkJoiners: true,
    useSTD3ASCIIRules: true,
    verifyDNSLength: true,
  });
  const labels = domain?.split('.') ?? [];
  const isPublicName = labels.length >= 2 && !/^\d+$/.test(labels.at(-1) ?? '') && labels.every(isHostLabel);
  return isPublicName ? labels.join('.') : null;
}

function isHostLabel(label: string): boolean {
  return !label.startsWith('-') && !label.endsWith('-');
}

/**
 * The E.164 form of a phone number, for example `+46701234567`.
 *
 * @param defaultCountry ISO 3166-1 alpha-2; without it a number in national form cannot be told and is null.
 * @returns null for text that is no possible phone number.
 */
export function normalizePhone(text: string, defaultCountry?: string | null): string | null {
  const trimmed = text.trim();
  if (trimmed.length > MAX_PHONE_INPUT_LENGTH) return null;
  const country = toCountry(defaultCountry);
  const international = country === null && trimmed.startsWith('00') ? `+${trimmed.slice(2)}` : trimmed;
  const number = toE164(international, country);
  // Zeros that are taken off anew each time belong to no number; compared, it has to stay as it is.
  return number !== null && toE164(number, null) === number ? number : null;
}

function toE164(text: string, country: CountryCode | null): string | null {
  const options = country === null ? {} : { defaultCountry: country };
  const number = parsePhoneNumberFromString(text, { ...options, extract: false });
  return number?.isPossible() === true ? number.number : null;
}

function toCountry(text: string | null | undefined): CountryCode | null {
  const code = text?.trim().toUpperCase() ?? '';
  return isSupportedCountry(code) ? code : null;
}

export interface PersonContacts {
  customerId: string | null;
  /** As given or normalised. */
  email: string | null;
  /** As given with its country code, or normalised. */
  phone: string | null;
  /** What is stored of the customer; it belongs to the person, though no mail goes there. */
  stored: { email: string | null; phone: string | null } | null;
}

/**
 * What tells one person: two checkouts or orders of a shop that share a key are of the same person.
 *
 * @returns keys such as `customer:7`, `email:a@b.se`, `phone:+46701234567`, sorted, each once; what cannot be
 * normalised gives none. Locks are taken in this order.
 */
export function personKeys({ customerId, email, phone, stored }: PersonContacts): string[] {
  const emails = [email, stored?.email].map((text) => normalizeEmail(text ?? ''));
  const phones = [phone, stored?.phone].map((text) => normalizePhone(text ?? ''));
  const keys = [
    ...(customerId === null || customerId === '' ? [] : [`customer:${customerId}`]),
    ...emails.flatMap((value) => (value === null ? [] : [`email:${value}`])),
    ...phones.flatMap((value) => (value === null ? [] : [`phone:${value}`])),
  ];
  return [...new Set(keys)].toSorted();
}
