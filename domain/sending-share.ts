import type { Settings } from './settings.ts';

/** A shop's latest mails to customers that went; at most so many are looked at. */
export const MAILS_COUNTED = 500;
/** Of few mails each would weigh too much: a share is never of less than so many. */
const FEWEST_MAILS = 100;
/** Fewer than these may be chance. */
const FEWEST = { bounces: 5, complaints: 2 } as const;

/** What became of the mails that count. */
export interface SendingCounts {
  counted: number;
  /** That came back for good. */
  bounces: number;
  complaints: number;
}

export type ShopPauseReason = keyof typeof FEWEST;

/** In percent, to a hundredth. */
export interface SendingShares {
  bouncePercent: number;
  complaintPercent: number;
}

export function sharesOf({ counted, bounces, complaints }: SendingCounts): SendingShares {
  const percentOf = (part: number) => Math.round((part / Math.max(FEWEST_MAILS, counted)) * 10_000) / 100;
  return { bouncePercent: percentOf(bounces), complaintPercent: percentOf(complaints) };
}

/** @returns why the shop's automatic mails must stop; null while the shares are within the limits. */
export function findExceeded(
  counts: SendingCounts,
  limits: Settings['sendingLimits'],
): { reason: ShopPauseReason; affected: number } | null {
  const { counted, bounces, complaints } = counts;
  const exceeds = (part: number, limitPercent: number) =>
    part * 100 > limitPercent * Math.max(FEWEST_MAILS, counted);
  if (complaints >= FEWEST.complaints && exceeds(complaints, limits.complaintPercent)) {
    return { reason: 'complaints', affected: complaints };
  }
  if (bounces >= FEWEST.bounces && exceeds(bounces, limits.bouncePercent)) {
    return { reason: 'bounces', affected: bounces };
  }
  return null;
}
