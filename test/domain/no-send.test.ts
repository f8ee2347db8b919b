import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../domain/facts.ts';
import {
  NO_SEND_REASONS,
  decide,
  passesAllBut,
  reasonText,
  type NoSendReason,
} from '../../domain/no-send.ts';
import { purchaseRules } from '../../domain/rules/purchase-rules.ts';
import { recipientRules } from '../../domain/rules/recipient-rules.ts';
import { sendingRules } from '../../domain/rules/sending-rules.ts';
import {
  FACTS_NOW,
  SOLD_OUT,
  hoursAgo,
  lineItem,
  sendableFacts,
  type FactsOverrides,
} from '../support/facts.ts';

/** For each reason the least that makes it the one shown. */
const SINGLE_BLOCKS: Record<NoSendReason, FactsOverrides> = {
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

function shipping(): Facts['checkout']['shipping'] {
  return { address: null, pageVisited: true, price: '49.00', supported: null };
}

function noAddress() {
  return { countryCode: null, provinceCode: null, postalCode: null, city: null, line1: null };
}

function blocking(facts: Facts): NoSendReason[] {
  return decide(facts)
    .rules.filter((rule) => rule.blocks)
    .map((rule) => rule.code);
}

const someReasons = fc.subarray([...NO_SEND_REASONS]);

/** Several blocks at once; the later one wins where two speak of the same fact. */
function combined(codes: NoSendReason[]): Facts {
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

describe('the decision', () => {
  test('lets the mail go when nothing stands against it', () => {
    expect(decide(sendableFacts())).toMatchObject({ wouldSend: true, reason: null });
    expect(blocking(sendableFacts())).toEqual([]);
  });

  test.each(NO_SEND_REASONS)('is stopped by %s alone, which is the only rule that blocks', (code) => {
    const facts = sendableFacts(SINGLE_BLOCKS[code]);
    expect(decide(facts)).toMatchObject({ wouldSend: false, reason: code });
    expect(blocking(facts)).toEqual([code]);
  });

  test('evaluates every rule, in order, each with a sentence and facts that are plain JSON', () => {
    fc.assert(
      fc.property(someReasons, (codes) => {
        const { rules } = decide(combined(codes));
        expect(rules.map((rule) => rule.code)).toEqual([...NO_SEND_REASONS]);
        for (const rule of rules) expect(rule.text).toMatch(/^[A-Z].*\.$/);
        expect(JSON.parse(JSON.stringify(rules))).toEqual(rules);
      }),
    );
  });

  test('shows the first in order of the rules that block', () => {
    fc.assert(
      fc.property(someReasons, (codes) => {
        const facts = combined(codes);
        expect(decide(facts).reason).toBe(
          NO_SEND_REASONS.find((code) => blocking(facts).includes(code)) ?? null,
        );
        expect(decide(facts).wouldSend).toBe(blocking(facts).length === 0);
      }),
    );
  });

  test('is never turned into a yes by one more blocking fact', () => {
    fc.assert(
      fc.property(someReasons, fc.constantFrom(...NO_SEND_REASONS), (codes, added) => {
        const reasons = [...codes.filter((code) => code !== added), added];
        expect(decide(combined(reasons)).wouldSend).toBe(false);
      }),
    );
  });

  test('depends on the facts only: asked twice it says the same, and it leaves them as they are', () => {
    fc.assert(
      fc.property(someReasons, (codes) => {
        const facts = combined(codes);
        const before = structuredClone(facts);
        expect(decide(facts)).toEqual(decide(structuredClone(facts)));
        expect(facts).toEqual(before);
      }),
    );
  });

  test('holds nothing personal among the facts of its rules', () => {
    const { rules } = decide(
      sendableFacts({ checkout: { email: 'greta@personal.example', phone: '+46701234567' } }),
    );
    expect(JSON.stringify(rules)).not.toMatch(/greta|personal|4670/);
  });
});

describe('the rules', () => {
  test('are one for each reason, and none beside', () => {
    const codes = [purchaseRules, recipientRules, sendingRules].flatMap((rules) => Object.keys(rules));
    expect(codes).toEqual([...NO_SEND_REASONS]);
  });

  test('leave out those that are asked to be left out, and no other', () => {
    fc.assert(
      fc.property(someReasons, someReasons, (codes, leftOut) => {
        const facts = combined(codes);
        const left = blocking(facts).filter((code) => !leftOut.includes(code));
        expect(passesAllBut(facts, leftOut)).toBe(left.length === 0);
      }),
    );
  });

  test.each(NO_SEND_REASONS)('tell %s in one sentence, another one than any other rule', (code) => {
    expect(reasonText(code)).toMatch(/^[A-Z][^_]+\.$/);
    expect(NO_SEND_REASONS.filter((other) => reasonText(other) === reasonText(code))).toEqual([code]);
  });

  test('have a sentence even for a code of yesterday', () => {
    expect(reasonText('toString')).toBe('No mail was sent (toString).');
  });

  test('say why a rule lets the mail go where it does not block', () => {
    const { rules } = decide(sendableFacts({ now: FACTS_NOW }));
    for (const { code, text } of rules) expect(text).not.toBe(reasonText(code));
  });
});
