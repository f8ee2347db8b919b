import type { LineItem } from '../../domain/checkout.ts';
import type { Facts, Stock } from '../../domain/facts.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../domain/settings.ts';

/** What differs from facts under which a mail goes; the checkout and the settings are merged, all else replaced. */
export interface FactsOverrides extends Partial<Omit<Facts, 'checkout' | 'settings'>> {
  checkout?: Partial<Facts['checkout']>;
  settings?: Partial<Omit<Settings, 'automation'>> & { automation?: Partial<Settings['automation']> };
}

export const FACTS_NOW = new Date('2026-03-02T20:10:00Z');
const CREATED_AT = new Date('2026-03-02T09:00:00Z');

/** @returns an instant so many hours before the moment of the decision. */
export function hoursAgo(hours: number): Date {
  return new Date(FACTS_NOW.getTime() - hours * 3_600_000);
}

/** A line that can be bought and needs shipping. */
export function lineItem(overrides: Partial<LineItem> = {}): LineItem {
  return {
    variantId: 'v1',
    productId: 'p1',
    title: 'Teapot',
    variantTitle: null,
    quantity: 1,
    unitPrice: '199.00',
    imageUrl: null,
    requiresShipping: true,
    ...overrides,
  };
}

export const SOLD_OUT: Stock = { available: 0, tracked: true, oversell: false, forSale: true };
export const IN_STOCK: Stock = { available: 3, tracked: true, oversell: false, forSale: true };

/** Facts under which a mail goes, but for the overrides. */
export function sendableFacts({ checkout, settings, ...overrides }: FactsOverrides = {}): Facts {
  const automation = { ...DEFAULT_SETTINGS.automation, enabled: true, ...settings?.automation };
  return {
    now: FACTS_NOW,
    dueAt: FACTS_NOW,
    settings: { ...DEFAULT_SETTINGS, ...settings, automation },
    linkHosts: ['shop.example'],
    checkout: {
      channel: 'online_store',
      createdAt: CREATED_AT,
      email: 'a@b.se',
      phone: null,
      lineItems: [lineItem()],
      shipping: { address: null, pageVisited: true, price: '49.00', supported: null },
      recoveryUrl: 'https://shop.example/checkouts/abc',
      erased: false,
      ...checkout,
    },
    zones: [],
    stock: { v1: IN_STOCK },
    paymentAttempts: [],
    orders: [],
    acceptsMarketing: true,
    suppressions: [],
    manualMailAt: null,
    ledgerMailAt: null,
    restoredAt: null,
    shopMailAt: null,
    newerCheckouts: [],
    lastAutomaticMailAt: null,
    holdOutPoint: 50,
    refusedForGood: null,
    unknownSince: null,
    ...overrides,
  };
}
