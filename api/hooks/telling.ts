import type { Shop } from '../../db/queries/shops.ts';
import type { ApiDeps } from '../deps.ts';

/**
 * What came of an event; notes are in words of ours and quote nothing of it. `waits`: it refers to something that has not
 * been told yet.
 */
export type Applied =
  { kind: 'applied'; note?: string } | { kind: 'ignored' | 'not_understood' | 'waits'; note: string };

export const APPLIED: Applied = { kind: 'applied' };

/** Whose event it is, and when it is told. */
export interface Telling {
  deps: Pick<ApiDeps, 'db' | 'log' | 'secrets'>;
  shop: Shop;
  now: Date;
}
