import type { Facts } from '../../domain/facts.ts';
import type { NoSendReason } from '../../domain/no-send.ts';
import { hoursAgo, lineItem, sendableFacts, SOLD_OUT, type FactsOverrides } from './facts.ts';

/** For each reason the least that makes it the one shown. */
export const SINGLE_BLOCKS: Record<NoSendReason, FactsOverrides> = {
  completed_order: { orders: [{ id: '7', completedAt: hoursAgo(1), own: false }] },
  payment_error: { paymentAttempts: [{ id: 'p1', status: 'failure', occurredAt: hoursAgo(11) }] },
  unsupported_shipping: {
    checkout: { shipping: { ...shipping(), address: { ...noAddress(), countryCode: 'NO' } } },
    zones: [{ countryCode: 'SE' }],
  },
  phone_only: { checkout: { email: null, phone: '+46701234567' } },
  out_of_stock: { stock: { v1: SOLD_OUT } },
  free_or_unvisited_shipping: {
    checkout: { lineItems: [lineItem({ unitPrice: '0' })], shipping: { ...shipping(), price: null } },
  },
  automation_off: { settings: { automation: { enabled: false } } },
  unsupported_channel: { checkout: { channel: 'pos' } },
  not_subscribed: { settings: { automation: { audience: 'subscribers' } }, acceptsMarketing: false },
  no_contact: { checkout: { email: null, phone: null } },
  invalid_email: { checkout: { email: 'no address' } },
  no_link: { checkout: { recoveryUrl: 'https://elsewhere.example/' } },
  unsubscribed: { suppressions: [{ reason: 'unsubscribed', since: hoursAgo(100) }] },
  bounced: { suppressions: [{ reason: 'bounced', since: hoursAgo(100) }] },
  complained: { suppressions: [{ reason: 'complained', since: hoursAgo(100) }] },
  already_emailed: { manualMailAt: hoursAgo(1) },
  superseded: { newerCheckouts: [{ id: 'co_1002', state: 'open', passes: false }] },
  frequency_cap: { lastAutomaticMailAt: hoursAgo(23) },
  hold_out: { settings: { automation: { holdOutPercent: 50 } }, holdOutPoint: 49.9 },
  observe_only: { settings: { automation: { observe: true } } },
  too_old: { dueAt: hoursAgo(72.1) },
  provider_error: { refusedForGood: 'invalid_from' },
  outcome_unknown: { unknownSince: hoursAgo(23) },
  erased: { checkout: { erased: true } },
};

export function shipping(): Facts['checkout']['shipping'] {
  return { address: null, pageVisited: true, price: '49.00', supported: null };
}

export function noAddress() {
  return { countryCode: null, provinceCode: null, postalCode: null, city: null, line1: null };
}

/** Several blocks at once; the later one wins where two speak of the same fact. */
export function combined(codes: readonly NoSendReason[]): Facts {
  return sendableFacts(codes.map((code) => SINGLE_BLOCKS[code]).reduce(merged, {}));
}

function merged(one: FactsOverrides, other: FactsOverrides): FactsOverrides {
  return {
    ...one,
    ...other,
    checkout: { ...one.checkout, ...other.checkout },
    settings: {
      ...one.settings,
      ...other.settings,
      automation: { ...one.settings?.automation, ...other.settings?.automation },
    },
    suppressions: [...(one.suppressions ?? []), ...(other.suppressions ?? [])],
  };
}
