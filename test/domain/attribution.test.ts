import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attribute, type AttributedOrder, type ClaimedMail } from '../../domain/attribution.ts';

const COMPLETED_AT = new Date('2026-03-02T20:10:00Z');

function seconds(after: number): Date {
  return new Date(COMPLETED_AT.getTime() + after * 1_000);
}

function mail(overrides: Partial<ClaimedMail> = {}): ClaimedMail {
  return {
    messageId: 1,
    kind: 'automatic',
    claimedAt: seconds(-3_600),
    certainlyNotSent: false,
    sessionsAt: [],
    ...overrides,
  };
}

const BY_HAND = { messageId: 2, kind: 'manual' } as const;

function outcome(mails: ClaimedMail[], order: Partial<AttributedOrder> = {}, toldAt = seconds(60)) {
  const whole = { completedAt: COMPLETED_AT, recoveryMessageId: null, alreadyCountedFor: null, ...order };
  return attribute({ mails, order: whole, toldAt });
}

function link(messageId: number) {
  return { kind: 'recovered', via: 'link', messageId };
}

const OWN = { kind: 'recovered', via: 'own', messageId: 1 };

describe('after an automatic mail', () => {
  test('who came back alone counts as own, who came through the link as link', () => {
    expect(outcome([mail()])).toEqual(OWN);
    expect(outcome([mail({ sessionsAt: [seconds(-60)] })])).toEqual(link(1));
    expect(outcome([mail({ sessionsAt: [seconds(60)] })])).toEqual(OWN);
    expect(outcome([mail()], { recoveryMessageId: 1 })).toEqual(link(1));
  });

  test('a completion before the claim does not count, but for 5 s of the shop’s clock', () => {
    expect(outcome([mail({ claimedAt: seconds(0) })])).toEqual(OWN);
    expect(outcome([mail({ claimedAt: seconds(5) })])).toEqual(OWN);
    expect(outcome([mail({ claimedAt: seconds(5.001) })])).toEqual({
      kind: 'not_recovered',
      why: 'completed_before_mail',
      toldLateMs: 60_000,
    });
    expect(outcome([mail({ claimedAt: seconds(10) })], { recoveryMessageId: 1 }).kind).toBe('not_recovered');
  });

  test('of which nobody can have got anything nothing is recovered', () => {
    const refused = mail({ certainlyNotSent: true, sessionsAt: [seconds(-60)] });
    expect(outcome([refused], { recoveryMessageId: 1 })).toMatchObject({
      kind: 'not_recovered',
      why: 'no_mail',
    });
    expect(outcome([])).toMatchObject({ why: 'no_mail' });
  });
});

describe('after a mail by hand alone', () => {
  test('the checkout is recovered only through that mail’s link', () => {
    expect(outcome([mail(BY_HAND)])).toMatchObject({ kind: 'not_recovered', why: 'manual_needs_link' });
    expect(outcome([mail({ ...BY_HAND, sessionsAt: [seconds(-60)] })])).toEqual(link(2));
    expect(outcome([mail(BY_HAND)], { recoveryMessageId: 2 })).toEqual(link(2));
  });
});

describe('after both kinds of mail', () => {
  const both = (automatic: Partial<ClaimedMail>, byHand: Partial<ClaimedMail>) => [
    mail(automatic),
    mail({ ...BY_HAND, ...byHand }),
  ];

  test('who came back alone counts for the automatic one', () => {
    expect(outcome(both({}, {}))).toEqual(OWN);
    expect(outcome(both({ certainlyNotSent: true }, {}))).toMatchObject({ why: 'manual_needs_link' });
    expect(outcome(both({ claimedAt: seconds(60) }, {}))).toMatchObject({ why: 'manual_needs_link' });
  });

  test('the latest visit before the completion wins, and a token wins over visits', () => {
    const visited = both({ sessionsAt: [seconds(-100), seconds(50)] }, { sessionsAt: [seconds(-60)] });
    expect(outcome(visited)).toEqual(link(2));
    expect(outcome(visited, { recoveryMessageId: 1 })).toEqual(link(1));
  });
});

describe('an order', () => {
  test('counts for one mail only', () => {
    expect(outcome([mail()], { alreadyCountedFor: 9 })).toMatchObject({ why: 'order_counted_elsewhere' });
    expect(outcome([mail()], { recoveryMessageId: 9 })).toMatchObject({ why: 'order_counted_elsewhere' });
    expect(outcome([mail()], { alreadyCountedFor: 1, recoveryMessageId: 9 })).toEqual(OWN);
  });

  test('counts for another mail of its checkout when the one that it counted for cannot have won it', () => {
    const visited = mail({ ...BY_HAND, sessionsAt: [seconds(-60)] });
    for (const counted of [mail(), mail({ certainlyNotSent: true })]) {
      expect(outcome([counted, visited], { alreadyCountedFor: 1 })).toEqual(link(2));
    }
    expect(outcome([mail(), mail(BY_HAND)], { alreadyCountedFor: 2 })).toEqual(OWN);
  });

  const offset = fc.integer({ min: -9_000, max: 9_000 }).map(seconds);
  const mails = fc.uniqueArray(
    fc.record({
      messageId: fc.integer({ min: 1, max: 4 }),
      kind: fc.constantFrom('automatic', 'manual', 'saved_cart'),
      claimedAt: offset,
      certainlyNotSent: fc.boolean(),
      sessionsAt: fc.array(offset, { maxLength: 3 }),
    }),
    { selector: ({ messageId }) => messageId },
  );
  const mailId = fc.option(fc.integer({ min: 1, max: 5 }));

  test('is attributed to a mail that can have been read before it, and again to the same one', () => {
    fc.assert(
      fc.property(mails, mailId, mailId, (told, recoveryMessageId, alreadyCountedFor) => {
        const first = outcome(told, { recoveryMessageId, alreadyCountedFor });
        if (first.kind === 'not_recovered') return;
        const cause = told.find(({ messageId }) => messageId === first.messageId);
        expect(cause?.certainlyNotSent).toBe(false);
        expect(cause?.claimedAt.getTime()).toBeLessThanOrEqual(seconds(5).getTime());
        if (first.via === 'own') expect(cause?.kind).toBe('automatic');
        expect(outcome(told, { recoveryMessageId, alreadyCountedFor: first.messageId })).toEqual(first);
      }),
    );
  });

  test('told at once, or by a clock ahead of ours, was not told late', () => {
    expect(outcome([], {}, seconds(-3))).toMatchObject({ toldLateMs: 0 });
  });
});
