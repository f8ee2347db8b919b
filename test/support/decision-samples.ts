import { toPastDecision, formatDecision } from '../../cli/decide/decision-line.ts';
import type { Facts } from '../../domain/facts.ts';
import { blockedBy, decide, NO_SEND_REASONS, RULES_VERSION } from '../../domain/no-send.ts';
import { combined, noAddress, shipping } from './blocking-facts.ts';
import { hoursAgo, IN_STOCK, lineItem, sendableFacts, SOLD_OUT, type FactsOverrides } from './facts.ts';

/** A history of every rule in few decisions: a change of a rule shows in what of it comes out differently. */
export const DECISIONS_FILE = 'test/domain/decisions.ndjson';

/** What comes close to a rule's limit, on either side of it. */
const NEAR: FactsOverrides[] = [
  { orders: [{ id: '1', completedAt: hoursAgo(12), own: false }] },
  { orders: [{ id: '1', completedAt: hoursAgo(12), own: true }] },
  { paymentAttempts: [attempt('failure', 11), attempt('success', 10.5)] },
  { paymentAttempts: [attempt('success', 11), attempt('error', 10.5)] },
  { paymentAttempts: [attempt('pending', 11)] },
  { paymentAttempts: [attempt('failure', 11)], settings: { paymentErrorRule: 'processing_errors_only' } },
  { paymentAttempts: [attempt('error', 11)], settings: { paymentErrorRule: 'processing_errors_only' } },
  shippedTo({ countryCode: 'se' }, [{ countryCode: 'SE' }]),
  shippedTo({ countryCode: 'US', provinceCode: 'CA' }, [{ countryCode: 'US', provinceCodes: ['NY'] }]),
  shippedTo({ countryCode: 'US' }, [{ countryCode: 'US', provinceCodes: ['NY'] }]),
  shippedTo({ countryCode: 'GB', postalCode: 'sw1a 1aa' }, [
    { countryCode: 'GB', postalCodePrefixes: ['SW1', 'E'] },
  ]),
  shippedTo({ countryCode: 'GB', postalCode: 'N1 9GU' }, [
    { countryCode: 'GB', postalCodePrefixes: ['SW1', 'E'] },
  ]),
  {
    checkout: {
      shipping: { ...shipping(), address: { ...noAddress(), countryCode: 'NO' }, supported: false },
    },
  },
  { checkout: { email: ' ', phone: '+46701234567' } },
  { checkout: { email: 'a@b.se', phone: '+46701234567' } },
  {
    checkout: { lineItems: [lineItem(), lineItem({ variantId: 'v2' })] },
    stock: { v1: SOLD_OUT, v2: IN_STOCK },
  },
  { checkout: { lineItems: [] } },
  { stock: { v1: { ...SOLD_OUT, oversell: true } } },
  { stock: { v1: { ...SOLD_OUT, tracked: false } } },
  { stock: { v1: { ...IN_STOCK, forSale: false } } },
  { stock: {} },
  { checkout: { lineItems: [lineItem({ unitPrice: '0.00' })] } },
  { checkout: { lineItems: [lineItem({ unitPrice: '0' })], shipping: { ...shipping(), price: '0.00' } } },
  {
    checkout: {
      lineItems: [lineItem({ unitPrice: '0' }), lineItem()],
      shipping: { ...shipping(), price: null },
    },
  },
  { settings: { automation: { audience: 'subscribers' } } },
  { checkout: { channel: 'wholesale' } },
  { checkout: { channel: 'instagram' } },
  { checkout: { email: '"a b"@b.se' } },
  { checkout: { recoveryUrl: null } },
  { checkout: { recoveryUrl: 'http://SHOP.example:8080/c?key=1' } },
  { checkout: { recoveryUrl: 'https://xn--bt-yia.se/' }, linkHosts: ['båt.se'] },
  { ledgerMailAt: hoursAgo(500) },
  { shopMailAt: hoursAgo(0.5) },
  { askedShop: { system: 'shopify', answer: 'no_answer', askedAt: hoursAgo(0) } },
  { newerCheckouts: [{ id: 'co_1002', state: 'abandoned', passes: true }] },
  { newerCheckouts: [{ id: 'co_1002', state: 'abandoned', passes: false }] },
  { lastAutomaticMailAt: hoursAgo(24) },
  { lastAutomaticMailAt: hoursAgo(23.99) },
  { lastAutomaticMailAt: hoursAgo(1), settings: { coolOffHours: 0 } },
  { settings: { automation: { holdOutPercent: 20 } }, holdOutPoint: 20 },
  { settings: { automation: { holdOutPercent: 20 } }, holdOutPoint: 19.99 },
  { dueAt: hoursAgo(72) },
  { unknownSince: hoursAgo(22.99) },
];

/** @returns the file's text: each reason alone, with its neighbours and with far ones, and what comes close to a limit. */
export function decisionSamples(): string {
  const all = NO_SEND_REASONS;
  const groups = all.flatMap((code, at) =>
    [1, 6, 9].map((step) => [code, all[at + step]].filter((each) => each !== undefined)),
  );
  const facts = [
    sendableFacts(),
    ...all.map((code) => combined([code])),
    ...groups.filter((group) => group.length > 1).map(combined),
    ...NEAR.map((overrides) => sendableFacts(overrides)),
  ];
  return facts.map((each, at) => `${line(each, at)}\n`).join('');
}

function line(facts: Facts, at: number): string {
  const decision = decide(facts);
  const past = toPastDecision({
    id: at + 1,
    checkoutId: 1001 + at,
    decidedAt: facts.now,
    reason: decision.reason,
    blockedBy: blockedBy(decision),
    rulesVersion: RULES_VERSION,
    facts: JSON.parse(JSON.stringify(facts)),
  });
  const text = formatDecision(past);
  if (text === null) throw new Error('a sample has no facts');
  return text;
}

function attempt(status: Facts['paymentAttempts'][number]['status'], hours: number) {
  return { id: 'p1', status, occurredAt: hoursAgo(hours) };
}

function shippedTo(address: Partial<ReturnType<typeof fullAddress>>, zones: Facts['zones']): FactsOverrides {
  return { checkout: { shipping: { ...shipping(), address: { ...fullAddress(), ...address } } }, zones };
}

function fullAddress(): NonNullable<Facts['checkout']['shipping']['address']> {
  return noAddress();
}
