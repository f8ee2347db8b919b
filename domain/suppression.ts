/** Why an address gets no mail. */
export const SUPPRESSION_REASONS = ['unsubscribed', 'bounced', 'complained'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/**
 * Who said so: the shopper by the page of a mail's link or by a mail program's one click (RFC 8058), the mail provider,
 * staff, or a list that was imported.
 */
export const SUPPRESSION_SOURCES = ['link', 'one_click', 'provider', 'staff', 'import'] as const;
export type SuppressionSource = (typeof SUPPRESSION_SOURCES)[number];
