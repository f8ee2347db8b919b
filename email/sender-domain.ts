import { PLACEHOLDER_SENDER_DOMAIN, type AskSenderDomain } from '../domain/sender-domain.ts';
import { createResendDomains } from './resend-domains.ts';

/**
 * @param options.resendApiKey wins over `smtpUrl`, as for the mails themselves; both are undefined where this process
 *   does not know them.
 * @returns how to ask the provider about a sender's domain; only a server on this machine may take mails from the
 *   placeholder.
 */
export function createSenderDomain(options: {
  resendApiKey: string | undefined;
  resendBaseUrl: string | undefined;
  smtpUrl: string | undefined;
  now: () => Date;
}): AskSenderDomain {
  const { resendApiKey, resendBaseUrl, smtpUrl, now } = options;
  const ask: AskSenderDomain =
    resendApiKey === undefined
      ? () => Promise.resolve('not_told')
      : createResendDomains({ apiKey: resendApiKey, baseUrl: resendBaseUrl, now });
  if (isOnThisMachine(resendApiKey === undefined ? smtpUrl : resendBaseUrl)) return ask;
  return (domain) => (domain === PLACEHOLDER_SENDER_DOMAIN ? Promise.resolve('not_verified') : ask(domain));
}

function isOnThisMachine(address: string | undefined): boolean {
  const host = URL.parse(address ?? '')?.hostname ?? '';
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}
