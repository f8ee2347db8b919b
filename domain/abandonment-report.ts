/** By what abandoned checkouts are counted; `all` is all of them. */
type Dimension = 'all' | 'channel' | 'last_step' | 'country' | 'gateway' | 'error_code' | 'product';

/** How far a shopper had come, in order. */
export const LAST_STEPS = ['contact', 'address', 'shipping', 'payment'] as const;

/** How many checkouts share a value. */
export interface AbandonmentCount {
  dimension: Dimension;
  /** Null where none is known; of `all` too. */
  value: string | null;
  /** Of a product. */
  title: string | null;
  abandoned: number;
  /** Of these, the ones that were completed later. */
  completed: number;
}

type Entry = Omit<AbandonmentCount, 'dimension' | 'title'>;

/** Counts of each dimension, the most frequent value first. */
export interface AbandonmentReport {
  abandoned: number;
  completed: number;
  byLastStep: Entry[];
  byChannel: Entry[];
  byCountry: Entry[];
  byGateway: Entry[];
  byPaymentErrorCode: Entry[];
  byProduct: (Entry & { title: string | null })[];
}

/** Puts counts in the report's order. */
export function toAbandonmentReport(counts: readonly AbandonmentCount[]): AbandonmentReport {
  const of = (dimension: Dimension) =>
    counts
      .filter((count) => count.dimension === dimension)
      .map(({ value, abandoned, completed }) => ({ value, abandoned, completed }));
  const [all] = of('all');
  return {
    abandoned: all?.abandoned ?? 0,
    completed: all?.completed ?? 0,
    byLastStep: of('last_step'),
    byChannel: of('channel'),
    byCountry: of('country'),
    byGateway: of('gateway'),
    byPaymentErrorCode: of('error_code'),
    byProduct: counts
      .filter(({ dimension }) => dimension === 'product')
      .map(({ dimension: _, ...product }) => product),
  };
}
