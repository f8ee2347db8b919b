import { describe, expect, it, test } from 'vitest';
import {
  BY_HAND_CONFLICTS,
  findConflict,
  whyNoMore,
  whyNotTried,
  type ByHandClaim,
  type ByHandFacts,
} from '../../domain/mail-by-hand.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';

const NOW = new Date('2026-03-02T12:00:00Z');
const HOUR_MS = 3_600_000;
const ago = (ms: number) => new Date(NOW.getTime() - ms);

const ABANDONED: ByHandFacts['checkout'] = {
  completedAt: null,
  orderId: null,
  lastActivityAt: ago(HOUR_MS),
  hadContact: true,
  abandonedAt: null,
  decidedAt: null,
  emailStatus: null,
  emailStatusReason: null,
  recoveredAt: null,
  recoveredVia: null,
  erased: false,
  messageStatus: null,
};

const FACTS: ByHandFacts = {
  now: NOW,
  settings: DEFAULT_SETTINGS,
  checkout: ABANDONED,
  channel: 'online_store',
  email: 'ada@example.com',
  recoveryUrl: 'https://shop.example/c/1',
  linkHosts: ['shop.example'],
  suppressions: [],
};

const CLAIM: ByHandClaim = {
  ...{ emailNorm: 'ada@example.com', claimedAt: NOW },
  ...{ unknownSince: null, refusedForGood: null },
};

/** What brings each conflict about, beside whatever else holds. */
const CAUSES: Record<string, (facts: ByHandFacts) => ByHandFacts> = {
  erased: (facts) => ({ ...facts, checkout: { ...facts.checkout, erased: true } }),
  checkout_completed: (facts) => ({ ...facts, checkout: { ...facts.checkout, completedAt: NOW } }),
  checkout_open: (facts) => ({ ...facts, checkout: { ...facts.checkout, lastActivityAt: NOW } }),
  unsupported_channel: (facts) => ({ ...facts, channel: 'pos' }),
  no_link: (facts) => ({ ...facts, recoveryUrl: null }),
  unsubscribed: (facts) => ({ ...facts, suppressions: [...facts.suppressions, 'unsubscribed'] }),
  bounced: (facts) => ({ ...facts, suppressions: [...facts.suppressions, 'bounced'] }),
  complained: (facts) => ({ ...facts, suppressions: [...facts.suppressions, 'complained'] }),
};
const UNDER_WAY = [{ settledAt: null }];

describe('a mail by hand', () => {
  it('may go for an abandoned checkout, also after another mail', () => {
    expect(findConflict(FACTS, [])).toBeNull();
    expect(findConflict(FACTS, [{ settledAt: ago(60_000) }])).toBeNull();
  });

  test.each(Object.keys(CAUSES))('is refused: %s', (code) => {
    expect(findConflict(CAUSES[code]?.(FACTS) ?? FACTS, [])).toBe(code);
  });

  test.each([
    ['is being sent', null],
    ['went 59.999 s ago', ago(59_999)],
  ])('is refused while another mail %s', (_, settledAt) => {
    expect(findConflict(FACTS, [{ settledAt: ago(HOUR_MS) }, { settledAt }])).toBe('email_in_flight');
  });

  it('is told the first of the reasons, in the order of the list', () => {
    const all = Object.values(CAUSES).reduce((facts, cause) => cause(facts), FACTS);
    expect(findConflict(all, UNDER_WAY)).toBe(BY_HAND_CONFLICTS[0]);
    // What was completed cannot be open.
    const later = BY_HAND_CONFLICTS.filter((code) => code !== 'checkout_open' && code !== 'email_in_flight');
    for (const [index, code] of later.entries()) {
      const rest = later.slice(index).reduce((facts, cause) => CAUSES[cause]?.(facts) ?? facts, FACTS);
      expect(findConflict(rest, UNDER_WAY)).toBe(code);
    }
  });
});

describe('before an attempt', () => {
  it('stops for what came meanwhile, but not for a shopper who came back', () => {
    expect(whyNoMore(FACTS, CLAIM)).toBeNull();
    expect(whyNoMore(CAUSES['checkout_open']?.(FACTS) ?? FACTS, CLAIM)).toBeNull();
    expect(whyNoMore(CAUSES['checkout_completed']?.(FACTS) ?? FACTS, CLAIM)).toBe('completed_order');
    expect(whyNoMore({ ...FACTS, email: null }, CLAIM)).toBe('no_contact');
    expect(whyNoMore({ ...FACTS, email: 'ada' }, CLAIM)).toBe('no_contact');
    for (const code of [
      'erased',
      'unsupported_channel',
      'no_link',
      'unsubscribed',
      'bounced',
      'complained',
    ]) {
      expect(whyNoMore(CAUSES[code]?.(FACTS) ?? FACTS, CLAIM)).toBe(code);
    }
  });

  it('stops when the shopper gave another address, unless it may have got through to the first', () => {
    const moved = { ...FACTS, email: 'ada@elsewhere.example' };
    expect(whyNoMore(moved, CLAIM)).toBe('address_changed');
    expect(whyNoMore(moved, { ...CLAIM, unknownSince: NOW })).toBeNull();
    expect(whyNoMore(moved, { ...CLAIM, emailNorm: null })).toBeNull();
    expect(whyNoMore({ ...FACTS, email: ' ADA@Example.COM ' }, CLAIM)).toBeNull();
  });

  it('is too old when maxAgeHours have passed since it was asked for', () => {
    const settings = { ...DEFAULT_SETTINGS, maxAgeHours: 2 };
    expect(whyNotTried({ now: NOW, settings }, { ...CLAIM, claimedAt: ago(2 * HOUR_MS) })).toBeNull();
    expect(whyNotTried({ now: NOW, settings }, { ...CLAIM, claimedAt: ago(2 * HOUR_MS + 1) })).toBe(
      'too_old',
    );
  });

  it('ends when the provider refused it for good, or nobody knew for 23 hours', () => {
    expect(whyNotTried(FACTS, { ...CLAIM, refusedForGood: 'x' })).toBe('provider_error');
    expect(whyNotTried(FACTS, { ...CLAIM, unknownSince: ago(23 * HOUR_MS - 1) })).toBeNull();
    expect(whyNotTried(FACTS, { ...CLAIM, unknownSince: ago(23 * HOUR_MS) })).toBe('outcome_unknown');
  });
});
