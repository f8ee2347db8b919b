import type { LineItem, Totals } from './checkout.ts';

/** A mail as it will go: its id is taken, its bytes are made. It is kept as JSON. */
export interface PreviewedCopy {
  messageId: number;
  to: string;
  /** As `messages.frozen_email`. */
  frozen: string;
  locale: string;
  templateVersion: number;
}

/** The same for the mail to the shopper itself. */
export interface PreviewedMail extends PreviewedCopy {
  /** What its link to unsubscribe stands on; the hash in hexadecimal, the time as RFC 3339. */
  unsubscribe: { addressHash: string; expiresAt: string } | null;
  /** What it tells the reader of the checkout: when that has changed, the mail is outdated. */
  tells: { lineItems: LineItem[]; totals: Totals; currency: string };
}

/** A mail by hand with its copies, ready to go. */
export interface PreparedMail {
  mail: PreviewedMail;
  copies: PreviewedCopy[];
}
