import type { Known, Standing } from './oracle-facts.ts';

/** @returns the first reason that holds, in the order of `mission.md`; null for none. */
export function whyNot(oracle: Standing, c: Known, now: number): string | null {
  const others = listOtherReasons(oracle, c, now);
  const isSuperseded = Object.values(oracle.checkouts).some((other) => supersedes(oracle, other, c, now));
  const before = others.findIndex(([reason]) => reason === 'frequency_cap');
  return others.toSpliced(before, 0, ['superseded', isSuperseded]).find(([, blocks]) => blocks)?.[0] ?? null;
}

/** A newer checkout of the person that is open and may get a mail yet, or for which one would go. */
function supersedes(oracle: Standing, other: Known, c: Known, now: number): boolean {
  if (other.createdAt <= c.createdAt || other.told === null || !other.hadContact) return false;
  if (other.order !== null || other.claim !== null) return false;
  const { channel, email } = other.told;
  if (oracle.abandonedAt(other) > now) return channel !== 'pos' && email !== null && email !== 'no address';
  return other.reason === undefined && listOtherReasons(oracle, other, now).every(([, blocks]) => !blocks);
}

function listOtherReasons(oracle: Standing, c: Known, now: number): [string, boolean][] {
  const { settings, isInStock, isUnsubscribed, checkouts } = oracle;
  const { told } = c;
  if (told === null) throw new Error('it is not known yet');
  const capped = Object.values(checkouts).some(
    // From when it went; of an unclear one, that may be as late as when it was given up.
    (other) =>
      other !== c &&
      other.claim !== null &&
      now - (other.claim.settledAt ?? other.claim.at) < settings.coolOffHours * 60,
  );
  return [
    ['completed_order', isBought(oracle, c)],
    ['payment_error', isFailed(oracle, c)],
    ['unsupported_shipping', !told.shipsThere],
    ['phone_only', told.email === null && told.phone],
    ['out_of_stock', !isInStock],
    ['free_or_unvisited_shipping', told.unitPrice === '0.00' && told.shippingPrice !== '49.00'],
    ['automation_off', !settings.enabled],
    ['unsupported_channel', told.channel === 'pos'],
    ['not_subscribed', settings.audience === 'subscribers' && !told.subscribed],
    ['no_contact', told.email === null && !told.phone],
    ['invalid_email', told.email === 'no address'],
    ['no_link', told.link !== 'listed'],
    ['unsubscribed', isUnsubscribed && told.email === 'own'],
    ['already_emailed', c.byHand.length > 0],
    ['frequency_cap', capped],
    ['observe_only', settings.observe],
    ['too_old', now - oracle.dueAt(c) > settings.maxAgeHours * 60],
  ];
}

/** The same person completed an order after beginning it. */
function isBought({ orders }: Standing, { order, createdAt, told }: Known): boolean {
  const isTheirs = { customer: true, email: told?.email === 'own', phone: told?.phone === true };
  return order !== null || orders.some(({ at, by }) => at >= createdAt && isTheirs[by]);
}

function isFailed({ settings: { paymentErrorRule } }: Standing, { payments }: Known): boolean {
  return payments.some(
    ({ at, status }) =>
      (status === 'error' || (status === 'failure' && paymentErrorRule === 'any_failed_attempt')) &&
      !payments.some((later) => later.status === 'success' && later.at >= at),
  );
}
