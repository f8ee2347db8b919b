import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { viewCheckout, type CheckoutRow } from '../../domain/checkout-view.ts';
import { MESSAGE_STATUSES } from '../../domain/email-status.ts';
import { reasonText } from '../../domain/no-send.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../domain/settings.ts';
import { sayStatus } from '../../domain/status-sentences.ts';
import { minute } from '../support/checkout-events.ts';

const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  automation: { ...DEFAULT_SETTINGS.automation, enabled: true },
};
const ABANDONED_AT = minute(10);
const DUE_AT = minute(610);

function row(overrides: Partial<CheckoutRow> = {}): CheckoutRow {
  return {
    completedAt: null,
    orderId: null,
    lastActivityAt: minute(0),
    hadContact: true,
    abandonedAt: null,
    decidedAt: null,
    emailStatus: null,
    emailStatusReason: null,
    recoveredAt: null,
    recoveredVia: null,
    erased: false,
    messageStatus: null,
    ...overrides,
  };
}

const SENT = {
  decidedAt: DUE_AT,
  abandonedAt: ABANDONED_AT,
  emailStatus: 'sent',
  messageStatus: 'sent',
} as const;

function view(
  overrides: Partial<CheckoutRow>,
  now = minute(700),
  settings = SETTINGS,
  pauseText: string | null = null,
) {
  const hold = pauseText === null ? null : sayStatus('paused', { since: '', cause: '' }, pauseText);
  return viewCheckout(row(overrides), settings, now, hold);
}

describe('a checkout while it waits', () => {
  test('is open until nothing was done for the time, and abandoned from that very moment on', () => {
    expect(view({}, minute(9.99))).toMatchObject({
      state: 'open',
      abandonedAt: null,
      emailStatus: 'not_sent',
      emailStatusReason: null,
      emailStatusText: expect.stringMatching(/still open; if it is left, a mail is due at .* \(UTC\)/),
      emailDueAt: DUE_AT,
    });
    expect(view({}, minute(10))).toMatchObject({
      state: 'abandoned',
      abandonedAt: ABANDONED_AT,
      emailStatus: 'scheduled',
      emailStatusReason: null,
      emailStatusText: null,
      emailDueAt: DUE_AT,
    });
  });

  test('stays open without a contact, and waits for no mail', () => {
    expect(view({ hadContact: false })).toMatchObject({
      state: 'open',
      abandonedAt: null,
      emailDueAt: null,
      emailStatusText: 'No contact was given yet.',
    });
  });

  test('follows the settings of today', () => {
    const settings = {
      ...SETTINGS,
      abandonAfterMinutes: 20,
      automation: { ...SETTINGS.automation, delayHours: 1 },
    };
    expect(view({}, minute(15), settings)).toMatchObject({ state: 'open', emailDueAt: minute(80) });
  });

  test('says why nothing will go, or what holds it', () => {
    const off = { ...SETTINGS, automation: { ...SETTINGS.automation, enabled: false } };
    const observing = { ...SETTINGS, automation: { ...SETTINGS.automation, observe: true } };
    expect(view({}, minute(20), off, 'Paused.').emailStatusText).toMatch(/switched off/);
    expect(view({}, minute(20), observing, 'Paused.').emailStatusText).toMatch(/observes/);
    expect(view({}, minute(20), SETTINGS, 'Paused.').emailStatusText).toBe('Paused.');
    expect(view({}, minute(5), off, 'Paused.').emailStatusText).toMatch(/still open\. .*switched off/);
  });

  test('is still scheduled while its claimed mail is queued, and keeps the abandonment of the claim', () => {
    const claimed = {
      messageStatus: 'queued',
      abandonedAt: ABANDONED_AT,
      lastActivityAt: minute(699),
    } as const;
    expect(view(claimed)).toMatchObject({
      state: 'abandoned',
      abandonedAt: ABANDONED_AT,
      emailStatus: 'scheduled',
    });
  });
});

describe('a checkout once decided', () => {
  test('keeps its abandonment and tells the reason in words', () => {
    const decided = {
      decidedAt: DUE_AT,
      abandonedAt: ABANDONED_AT,
      emailStatus: 'not_sent',
      emailStatusReason: 'out_of_stock',
    } as const;
    const longer = { ...SETTINGS, abandonAfterMinutes: 1_000 };
    expect(view(decided, minute(700), longer)).toMatchObject({
      state: 'abandoned',
      abandonedAt: ABANDONED_AT,
      emailStatus: 'not_sent',
      emailStatusReason: 'out_of_stock',
      emailStatusText: reasonText('out_of_stock'),
      emailDueAt: null,
    });
    expect(view({ ...decided, messageStatus: 'unknown' }).emailStatusText).toMatch(
      /^None of the products.*may have got through\.$/,
    );
    const unknown = { ...decided, emailStatusReason: 'outcome_unknown', messageStatus: 'unknown' } as const;
    expect(view(unknown).emailStatusText).toBe(reasonText('outcome_unknown'));
  });

  test('tells of a sent mail what became of it, in other words each time', () => {
    const texts = MESSAGE_STATUSES.map((messageStatus) => view({ ...SENT, messageStatus }).emailStatusText);
    expect(new Set(texts).size).toBe(MESSAGE_STATUSES.length);
    expect(view(SENT)).toMatchObject({ state: 'abandoned', emailStatus: 'sent', emailDueAt: null });
  });

  test('stays sent by hand after later activity, open again though it is', () => {
    const byHand = { emailStatus: 'sent', messageStatus: 'delivered', lastActivityAt: minute(695) } as const;
    expect(view(byHand)).toMatchObject({
      state: 'open',
      emailStatus: 'sent',
      abandonedAt: null,
      emailDueAt: null,
    });
  });
});

describe('a completed checkout', () => {
  const completed = { completedAt: minute(60), orderId: '7' };

  test.each([
    ['before the abandonment', { emailStatusReason: null, abandonedAt: null }],
    ['while scheduled', { emailStatusReason: 'completed_order', abandonedAt: ABANDONED_AT }],
  ])('%s', (_, settled) => {
    const told = { ...completed, ...settled, emailStatus: 'not_sent', decidedAt: minute(60) } as const;
    expect(view(told)).toMatchObject({
      state: 'completed',
      emailStatus: 'not_sent',
      ...settled,
      emailDueAt: null,
    });
  });

  test('is at once not_sent while its mail is queued and the workflow has not looked yet', () => {
    expect(view({ ...completed, messageStatus: 'queued' })).toMatchObject({
      state: 'completed',
      abandonedAt: ABANDONED_AT,
      emailStatus: 'not_sent',
      emailStatusReason: 'completed_order',
    });
  });

  test('is recovered once it was marked so, with how', () => {
    expect(view({ ...SENT, ...completed })).toMatchObject({
      recoveryStatus: 'not_recovered',
      recoveredVia: null,
    });
    const recovered = { ...SENT, ...completed, recoveredAt: minute(61), recoveredVia: 'own' } as const;
    expect(view(recovered)).toMatchObject({
      emailStatus: 'sent',
      recoveryStatus: 'recovered',
      recoveredVia: 'own',
    });
  });
});

describe('an erased checkout', () => {
  test('gets no mail, and says so', () => {
    expect(view({ erased: true })).toMatchObject({
      emailStatus: 'not_sent',
      emailStatusReason: 'erased',
      emailStatusText: reasonText('erased'),
      emailDueAt: null,
    });
  });
});

describe('every checkout', () => {
  test('has a text exactly when there is something to say, and a due time only while undecided', () => {
    const at = fc.integer({ min: 0, max: 1_000 }).map(minute);
    const rows = fc.record({
      completedAt: fc.option(at, { freq: 2 }),
      lastActivityAt: at,
      hadContact: fc.boolean(),
      abandonedAt: fc.option(at, { freq: 2 }),
      decidedAt: fc.option(at, { freq: 2 }),
      emailStatus: fc.constantFrom('sent', 'not_sent', null),
      emailStatusReason: fc.constantFrom(null, 'too_old', 'erased'),
      erased: fc.boolean(),
      messageStatus: fc.constantFrom(null, ...MESSAGE_STATUSES),
    });
    fc.assert(
      fc.property(rows, at, (told, now) => {
        const answer = view(told, now);
        expect(answer.state === 'completed').toBe(told.completedAt !== null);
        if (answer.state === 'abandoned') expect(answer.abandonedAt).not.toBeNull();
        if (answer.emailStatus === 'not_sent')
          expect(answer.emailStatusText === null).toBe(
            answer.emailStatusReason === null && answer.state !== 'open',
          );
        if (answer.emailStatus === 'scheduled')
          expect(answer).toMatchObject({ state: 'abandoned', emailStatusReason: null });
        if (told.decidedAt !== null || told.completedAt !== null) expect(answer.emailDueAt).toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });
});
