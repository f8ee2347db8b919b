import type { Messages } from '../i18n/en/index.ts';
import type { Decision, MailSummary, Checkout } from './use-checkout.ts';

export type WhyNot = keyof Messages['checkout']['mail']['whyNot'];

const RULES = [
  'erased',
  'unsupported_channel',
  'no_link',
  'invalid_email',
  'unsubscribed',
  'bounced',
  'complained',
] as const satisfies readonly WhyNot[];

/**
 * Why no mail by hand can go, as far as the page knows: the API looks again, at every rule.
 *
 * @returns null when one can.
 */
export function whyNotByHand(
  checkout: Checkout,
  decision: Decision | undefined,
  mails: readonly MailSummary[] | undefined,
): WhyNot | null {
  if (checkout.erased) return 'erased';
  if (checkout.state === 'completed') return 'checkout_completed';
  if (checkout.state === 'open') return 'checkout_open';
  if (checkout.email === null || checkout.email.trim() === '') return 'no_address';
  const rule = RULES.find((code) => decision?.now.rules.some((one) => one.code === code && one.blocks));
  if (rule !== undefined) return rule;
  const isInFlight = mails?.some(
    ({ kind, settledAt }) => (kind === 'automatic' || kind === 'manual') && settledAt === null,
  );
  return isInFlight === true ? 'email_in_flight' : null;
}
