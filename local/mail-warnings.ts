import type { Config } from '../config.ts';

const DEFAULT_SENDER_DOMAIN = '@localhost.example';

/** @returns what keeps real mails from being of use, a sentence each: settings left as they are for the local mailbox. */
export function mailWarnings({ secrets, resendBaseUrl, publicUrl, mailFrom }: Config): string[] {
  const name = secrets.resendApiKey === undefined ? 'SMTP_URL' : 'RESEND_API_KEY';
  const isReal = name === 'SMTP_URL' ? secrets.smtpUrl !== undefined : resendBaseUrl === undefined;
  if (!isReal) return [];
  const warnings: string[] = [];
  if (leadsToThisMachine(publicUrl)) {
    warnings.push(`${name} is set but PUBLIC_URL leads to this machine: shoppers cannot follow the links.`);
  }
  if (mailFrom.includes(DEFAULT_SENDER_DOMAIN)) {
    warnings.push(
      `${name} is set but MAIL_FROM is not: the provider refuses mails of shops that set no sender.`,
    );
  }
  return warnings;
}

function leadsToThisMachine(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
