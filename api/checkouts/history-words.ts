/** What is said of a line whose code tells everything. */
export const FIXED_TITLES = {
  created: 'The checkout was begun',
  updated: 'The checkout was changed',
  abandoned: 'The checkout was abandoned',
  email_scheduled: 'The mail was scheduled',
  email_sent: 'The mail was sent',
  email_delivered: 'The mail was delivered',
  email_complained: 'The mail was reported as spam',
  email_failed: 'The mail provider could not send the mail',
  email_bounced_hard: 'The mail came back for good',
  email_bounced_soft: 'The mail came back for now',
  email_delayed: 'The mail is delayed; the mail provider goes on trying',
  email_not_sent: 'No mail was sent',
  link_visited: "The mail's link was visited",
  unsubscribed: 'The shopper unsubscribed through the mail',
  unsubscribe_undone: 'The shopper took unsubscribing back',
  completed: 'The checkout was completed',
} as const;

export const NOT_RECOVERED: Record<string, string> = {
  completed_before_mail: 'The order was completed before the mail went out',
  manual_needs_link: 'The order did not come through the link of the mail sent by hand',
  no_mail: 'No mail had gone out before the order',
  order_counted_elsewhere: "The order counts for another checkout's mail",
};

/** Why the credit is told once more. */
export const BECAUSE: Record<string, string> = {
  machine: "The visit was a machine's",
  mail_failed: 'The mail did not go',
  told_otherwise: 'Something else was told since',
};

export const PAYMENT_TITLES = {
  payment_success: 'Payment succeeded',
  payment_pending: 'Payment is pending',
  payment_failure: 'Payment failed',
  payment_error: 'Payment ended in a processing error',
} as const;

/** Who did it, for example `key 3`, and how it stands in a sentence: ` (key 3)`. */
export function byWhom({ actor }: Record<string, unknown>): { by: string; inText: string } {
  return typeof actor === 'string' ? { by: actor, inText: ` (${actor})` } : { by: 'none', inText: '' };
}
