import type { z } from 'zod';
import { HOLD_OUT_EXAMPLE } from './hold-out-schema.ts';
import type { reportSchema } from './report-schema.ts';

const FIGURES = {
  sessions: 40,
  orders: 5,
  conversionRate: 0.125,
  totalSales: '1990.00',
  averageOrderValue: '398.00',
  averageItems: '2.40',
  firstTimeCustomers: 2,
  ownOrders: 1,
  ownSales: '249.00',
};
const BEFORE = {
  sessions: 16,
  orders: 1,
  conversionRate: 0.0625,
  totalSales: '199.00',
  averageOrderValue: '199.00',
  averageItems: '1.00',
  firstTimeCustomers: 0,
  ownOrders: 0,
  ownSales: '0.00',
};
const WEEK = { from: '2026-02-22T23:00:00.000Z', to: '2026-03-01T23:00:00.000Z' };
const WEEK_BEFORE = { from: '2026-02-15T23:00:00.000Z', to: '2026-02-22T23:00:00.000Z' };

/** A week in Stockholm, as one point, and the week before. */
export const REPORT_EXAMPLE: z.infer<typeof reportSchema> = {
  dataSince: '2025-11-03T08:12:00.000Z',
  interval: 'week',
  timeZone: 'Europe/Stockholm',
  ...WEEK,
  currencies: [{ currency: 'SEK', ...FIGURES, holdOut: HOLD_OUT_EXAMPLE, series: [{ ...WEEK, ...FIGURES }] }],
  previous: {
    ...WEEK_BEFORE,
    currencies: [{ currency: 'SEK', ...BEFORE, holdOut: null, series: [{ ...WEEK_BEFORE, ...BEFORE }] }],
  },
};
