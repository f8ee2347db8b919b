import { z } from 'zod';
import type { Shop } from '../../db/queries/shops.ts';
import {
  hasTooManyPoints,
  intervalFor,
  INTERVALS,
  POINTS_AT_MOST,
  type Interval,
} from '../../domain/report-period.ts';
import type { Span } from '../../domain/report-blocks.ts';
import { dayOrInstant, toClosedPeriod } from '../period.ts';
import { badInput } from '../problem.ts';
import { timeZoneName } from '../time-zone.ts';

/** What a report is about. */
export const periodQuery = {
  from: dayOrInstant(
    'From this instant on, or this day, which begins in the time zone; 30 days before `to` if absent.',
  ),
  to: dayOrInstant('Up to this instant, without it, or up to the end of this day; now if absent.'),
  timeZone: timeZoneName.optional().meta({
    description: "IANA name of where days begin; the settings' if absent.",
    examples: ['Europe/Stockholm'],
  }),
};

export const reportQuery = z.object({
  ...periodQuery,
  interval: z
    .enum(INTERVALS)
    .optional()
    .meta({
      description: `Of the series: days, weeks from Monday on, or months, ${String(POINTS_AT_MOST)} at most. If absent, what suits the period.`,
    }),
  kind: z
    .enum(['automatic', 'manual', 'saved_cart'])
    .optional()
    .meta({ description: 'Of mails of this kind; of every kind if absent.' }),
});

export interface AskedReport {
  /** Ends now, if it has no end of its own: then what is told to be later is in it all the same. */
  period: Span;
  isOpen: boolean;
  interval: Interval;
  timeZone: string;
  kind: NonNullable<z.infer<typeof reportQuery>['kind']> | null;
}

/** @throws Problem 422 for a period that ends before it begins, or whose series would be too long. */
export function toAskedReport(query: z.infer<typeof reportQuery>, shop: Shop, now: Date): AskedReport {
  const timeZone = query.timeZone ?? shop.settings.timeZone;
  const period = toClosedPeriod(query, timeZone, now);
  const interval = query.interval ?? intervalFor(period);
  if (hasTooManyPoints(period, interval)) {
    const message = `asks for more than ${String(POINTS_AT_MOST)} points: take a longer interval or a shorter period`;
    throw badInput([{ path: query.interval === undefined ? 'from' : 'interval', message }]);
  }
  return { period, isOpen: query.to === undefined, interval, timeZone, kind: query.kind ?? null };
}
