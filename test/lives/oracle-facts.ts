import type { LifeSettings, ToldCheckout, Which } from './life.ts';

/** What is known of a checkout. Times are minutes from the life's start. */
export interface Known {
  told: ToldCheckout | null;
  toldOf: number;
  createdAt: number;
  /** The latest; once the order is known, the latest before that. */
  activeAt: number;
  hadContact: boolean;
  payments: { at: number; status: string }[];
  /** undefined while undecided. */
  reason: string | null | undefined;
  byHand: number[];
  claim: { at: number; activeAt: number; unknownSince: number | null; settledAt: number | null } | null;
  mailed: Set<'automatic' | number>;
  visits: number[];
  order: { at: number; hasToken: boolean } | null;
}

/** What the rules look at. */
export interface Standing {
  settings: LifeSettings;
  checkouts: Partial<Record<Which, Known>>;
  /** Of the person, and by what they are the person's. */
  orders: { at: number; by: 'email' | 'phone' | 'customer' }[];
  isInStock: boolean;
  isUnsubscribed: boolean;
  abandonedAt(checkout: Known): number;
  dueAt(checkout: Known): number;
}
