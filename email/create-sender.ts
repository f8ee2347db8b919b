import { createResendSender } from './resend-sender.ts';
import type { EmailSender } from './sender.ts';
import { createSmtpSender } from './smtp-sender.ts';

/** What says through whom mails go. */
export interface SenderOptions {
  resendApiKey: string | undefined;
  /** Another server that speaks Resend's API. */
  resendBaseUrl: string | undefined;
  smtpUrl: string | undefined;
  now: () => Date;
}

/** Resend where it has a key, else the mail server. @returns undefined where neither is set. @throws Error when it cannot be used. */
export function createSender({
  resendApiKey,
  resendBaseUrl,
  smtpUrl,
  now,
}: SenderOptions): EmailSender | undefined {
  if (resendApiKey !== undefined) {
    return createResendSender({ apiKey: resendApiKey, baseUrl: resendBaseUrl, now });
  }
  return smtpUrl === undefined ? undefined : createSmtpSender({ url: smtpUrl, now });
}
