/** How far a shop's clock may be behind ours at completion. */
const SHOP_CLOCK_TOLERANCE_MS = 5_000;

/** A mail that was claimed for the checkout. */
export interface ClaimedMail {
  messageId: number;
  kind: 'automatic' | 'manual' | 'saved_cart';
  claimedAt: Date;
  /** Refused, given up with no attempt whose outcome is unknown, or failed at the provider: nobody can have got it. */
  certainlyNotSent: boolean;
  /** The counted visits through the mail's link. */
  sessionsAt: Date[];
}

export interface AttributedOrder {
  completedAt: Date;
  /** The mail whose link token the order carried, of whichever checkout. */
  recoveryMessageId: number | null;
  /** The mail, of whichever checkout, that the order was counted for before. */
  alreadyCountedFor: number | null;
}

export interface AttributionFacts {
  mails: ClaimedMail[];
  order: AttributedOrder;
  toldAt: Date;
}

export type Attribution =
  | { kind: 'recovered'; via: 'link' | 'own'; messageId: number }
  | {
      kind: 'not_recovered';
      why: 'completed_before_mail' | 'manual_needs_link' | 'no_mail' | 'order_counted_elsewhere';
      /** How long after the completion we were told of it. */
      toldLateMs: number;
    };

/**
 * Tells whether a mail won the completed checkout back, and which. The completion has to be at or after the
 * mail's claim, 5 s of the shop's clock forgiven. `link`: the order carries the mail's token, or a counted visit
 * preceded the completion; the latest visit wins. `own`: the shopper came back alone, after an automatic mail.
 * An order counts for one checkout's mails: of the one whose token it carries, or that it was counted for before. Among
 * them it is told anew as if for the first time, for a mail may fail and a visit turn out to be a machine's.
 */
export function attribute({ mails, order, toldAt }: AttributionFacts): Attribution {
  const toldLateMs = Math.max(0, toldAt.getTime() - order.completedAt.getTime());
  const countsFor = order.alreadyCountedFor ?? order.recoveryMessageId;
  if (countsFor !== null && !mails.some((mail) => mail.messageId === countsFor)) {
    return { kind: 'not_recovered', why: 'order_counted_elsewhere', toldLateMs };
  }
  const possible = mails.filter(({ certainlyNotSent }) => !certainlyNotSent);
  if (possible.length === 0) return { kind: 'not_recovered', why: 'no_mail', toldLateMs };
  const earlier = possible.filter((mail) => precedes(mail.claimedAt, order.completedAt));
  if (earlier.length === 0) return { kind: 'not_recovered', why: 'completed_before_mail', toldLateMs };
  return recoveredBy(earlier, order) ?? { kind: 'not_recovered', why: 'manual_needs_link', toldLateMs };
}

function recoveredBy(mails: ClaimedMail[], order: AttributedOrder): Attribution | null {
  const byToken = mails.find((mail) => mail.messageId === order.recoveryMessageId);
  const byLink = byToken ?? lastVisited(mails, order.completedAt);
  if (byLink !== undefined) return { kind: 'recovered', via: 'link', messageId: byLink.messageId };
  const own = mails.find((mail) => mail.kind === 'automatic');
  return own === undefined ? null : { kind: 'recovered', via: 'own', messageId: own.messageId };
}

function lastVisited(mails: ClaimedMail[], completedAt: Date): ClaimedMail | undefined {
  const visits = mails.flatMap((mail) =>
    mail.sessionsAt.filter((at) => precedes(at, completedAt)).map((at) => ({ mail, atMs: at.getTime() })),
  );
  return visits.toSorted((one, other) => other.atMs - one.atMs)[0]?.mail;
}

function precedes(at: Date, completedAt: Date): boolean {
  return at.getTime() <= completedAt.getTime() + SHOP_CLOCK_TOLERANCE_MS;
}
