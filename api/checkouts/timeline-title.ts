import { notSentText } from '../../domain/email-status.ts';
import { ADDRESS_CHANGED_TEXT } from '../../domain/mail-by-hand.ts';
import type { PaymentEventRow } from '../../db/queries/payment-events.ts';

const TITLES: Record<string, string> = {
  created: 'The checkout was begun',
  updated: 'The checkout was changed',
  abandoned: 'The checkout was abandoned',
  email_scheduled: 'The mail was scheduled',
  email_sent: 'The mail was sent',
  email_delivered: 'The mail was delivered',
  email_complained: 'The mail was reported as spam',
  email_failed: 'The mail provider could not send the mail',
  link_visited: "The mail's link was visited",
  unsubscribed: 'The shopper unsubscribed through the mail',
  unsubscribe_undone: 'The shopper took unsubscribing back',
};

const NOT_RECOVERED: Record<string, string> = {
  completed_before_mail: 'The order was completed before the mail went out',
  manual_needs_link: 'The order did not come through the link of the mail sent by hand',
  no_mail: 'No mail had gone out before the order',
  order_counted_elsewhere: "The order counts for another checkout's mail",
};

/** Why the credit is told once more. */
const BECAUSE: Record<string, string> = {
  machine: "The visit was a machine's",
  mail_failed: 'The mail did not go',
  told_otherwise: 'Something else was told since',
};

const PAYMENT_TITLES: Record<string, string> = {
  success: 'Payment succeeded',
  pending: 'Payment is pending',
  failure: 'Payment failed',
  error: 'Payment ended in a processing error',
};

/** What a line of the history says. */
export function timelineTitle(kind: string, data: Record<string, unknown>): string {
  if (kind === 'email_not_sent') return notSentTitle(data);
  if (kind === 'email_sent' && data['mailKind'] === 'manual')
    return `The mail was sent by hand${byWhom(data)}`;
  if (kind === 'email_scheduled' && data['mailKind'] === 'manual')
    return `A mail by hand was asked for${byWhom(data)}`;
  if (kind === 'completed')
    return typeof data['orderId'] === 'string'
      ? `Order ${data['orderId']} was completed`
      : 'The checkout was completed';
  if (kind === 'recovered') return recoveredTitle(data);
  if (kind === 'email_bounced')
    return data['isHard'] === true ? 'The mail came back for good' : 'The mail came back for now';
  if (kind === 'note') return noteTitle(data);
  return TITLES[kind] ?? kind;
}

export function paymentTitle({ status, gateway }: PaymentEventRow): string {
  const title = PAYMENT_TITLES[status] ?? status;
  return gateway === null ? title : `${title} (${gateway})`;
}

function notSentTitle({
  reason,
  attemptMayHaveGotThrough,
  mailKind,
  ...data
}: Record<string, unknown>): string {
  const code = typeof reason === 'string' ? reason : null;
  const status = attemptMayHaveGotThrough === true ? 'unknown' : null;
  const why =
    code === 'address_changed' ? ADDRESS_CHANGED_TEXT : (notSentText(code, status) ?? 'No mail was sent');
  return mailKind === 'manual' ? `The mail by hand${byWhom(data)} was given up. ${why}` : why;
}

/** For example ` (key 3)`. */
function byWhom({ actor }: Record<string, unknown>): string {
  return typeof actor === 'string' ? ` (${actor})` : '';
}

function recoveredTitle({ via, because }: Record<string, unknown>): string {
  const how = via === 'link' ? "through the mail's link" : 'after the mail, without its link';
  return typeof because === 'string'
    ? `${BECAUSE[because] ?? because}: recovered ${how}`
    : `Recovered ${how}`;
}

function noteTitle({
  notRecovered,
  toldLateMs,
  delivery,
  because,
  ...data
}: Record<string, unknown>): string {
  if (delivery === 'delayed') return 'The mail is delayed; the mail provider goes on trying';
  if (typeof notRecovered !== 'string') return `Note${byWhom(data)}`;
  const why = NOT_RECOVERED[notRecovered] ?? notRecovered;
  const lateMinutes = typeof toldLateMs === 'number' ? Math.round(toldLateMs / 60_000) : 0;
  const told = lateMinutes > 0 ? `${why}; we were told ${String(lateMinutes)} minutes later` : why;
  return typeof because === 'string' ? `${BECAUSE[because] ?? because}: not recovered. ${told}` : told;
}
