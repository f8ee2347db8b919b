import { normalizeEmail } from './person.ts';

/** What the mail provider tells of a domain that mails come from; not every provider, and not every key, tells it. */
export type SenderDomainState = 'verified' | 'not_verified' | 'not_told';

/** Asks the provider; `domain` is lower case and in its ASCII form. Never throws. */
export type AskSenderDomain = (domain: string) => Promise<SenderDomainState>;

/** Of the sender that stands in `MAIL_FROM` until an operator sets one; no provider sends from there. */
export const PLACEHOLDER_SENDER_DOMAIN = 'localhost.example';

/**
 * @param sender an address, or `Name <address>`.
 * @returns its domain, lower case and in its ASCII form; null for text that holds no address.
 */
export function senderDomain(sender: string): string | null {
  const address = /<([^<>]*)>\s*$/.exec(sender)?.[1] ?? sender;
  return normalizeEmail(address)?.split('@')[1] ?? null;
}
