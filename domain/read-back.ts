import type { Settings } from './settings.ts';

/** What is read back of each shop system; purchases before checkouts, so that none looks open that was paid. */
export const READ_KINDS = {
  shopify: ['orders', 'abandoned_checkouts'],
  woocommerce: ['orders'],
} as const;
export type ReadSystem = keyof typeof READ_KINDS;
export type ReadKind = (typeof READ_KINDS)[ReadSystem][number];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A shop's clock may be behind ours, and what changed may show a little later. */
const OVERLAP_MS = 5 * MINUTE_MS;
/** Longer than that behind, it is told with the mend. */
const BEHIND_LIMIT_MS = 30 * MINUTE_MS;

/**
 * From when on changes are read.
 *
 * @param readUntil null at the first time: then as far back as a mail may still go for.
 */
export function readsFrom(
  readUntil: Date | null,
  now: Date,
  { automation, abandonAfterMinutes, maxAgeHours }: Settings,
): Date {
  if (readUntil !== null) return new Date(readUntil.getTime() - OVERLAP_MS);
  const hours = automation.delayHours + maxAgeHours;
  return new Date(now.getTime() - Math.round(hours * HOUR_MS + abandonAfterMinutes * MINUTE_MS));
}

/** @param readUntil null before the first time. @param since when reading was begun to be wanted. */
export function isBehind(readUntil: Date | null, since: Date, now: Date): boolean {
  return now.getTime() - (readUntil ?? since).getTime() > BEHIND_LIMIT_MS;
}
