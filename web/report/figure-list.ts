import type { Figures } from './use-report.ts';
import type { Change, Texts } from './number-text.ts';

type Told = Omit<Figures, 'series' | 'holdOut' | 'currency'>;

/** The figures of a period, in the order in which they are read. */
export const FIGURES = [
  'totalSales',
  'orders',
  'sessions',
  'conversionRate',
  'averageOrderValue',
  'averageItems',
  'firstTimeCustomers',
  'ownOrders',
  'ownSales',
] as const satisfies readonly (keyof Told)[];
export type FigureName = (typeof FIGURES)[number];

/** What a currency has that had nothing in a period. */
export const NOTHING: Told = {
  sessions: 0,
  orders: 0,
  conversionRate: null,
  totalSales: '0',
  averageOrderValue: null,
  averageItems: null,
  firstTimeCustomers: 0,
  ownOrders: 0,
  ownSales: '0',
};

/** @returns the figure as it is read. */
export function figureText(name: FigureName, told: Told, currency: string, texts: Texts): string {
  switch (name) {
    case 'conversionRate':
      return texts.share(told[name]);
    case 'totalSales':
    case 'ownSales':
    case 'averageOrderValue':
      return texts.money(told[name], currency);
    case 'averageItems':
      return texts.decimal(told[name]);
    case 'sessions':
    case 'orders':
    case 'firstTimeCustomers':
    case 'ownOrders':
      return texts.count(told[name]);
    default:
      return name satisfies never;
  }
}

/** @returns how much a figure is greater than before, with its sign; null where that says nothing. */
export function changeOf(name: FigureName, now: Told, before: Told): Change | null {
  const [value, valueBefore] = [Number(now[name] ?? Number.NaN), Number(before[name] ?? Number.NaN)];
  const isRate = name === 'conversionRate';
  const by = isRate ? 100 * (value - valueBefore) : (value - valueBefore) / Math.abs(valueBefore);
  return Number.isFinite(by) ? { by, unit: isRate ? 'points' : 'part' } : null;
}
