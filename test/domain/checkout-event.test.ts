import { describe, expect, test } from 'vitest';
import { applyCheckoutEvent, applyPaymentActivity } from '../../domain/checkout-event.ts';
import {
  EVENTS_NOW,
  NOTHING_EARLIER,
  NOT_SENT,
  WAIT,
  applyPut,
  minute,
  put,
  storedCheckout,
} from '../support/checkout-events.ts';

describe('a checkout’s first event', () => {
  test('creates it, and starts the wait if it tells a contact', () => {
    expect(applyPut(null, put(60))).toMatchObject({
      kind: 'created',
      startRecovery: true,
      progress: { lastActivityAt: minute(60), hadContact: true, decidedAt: null },
      timeline: [{ kind: 'created', at: minute(0) }],
    });
    expect(applyPut(null, put(60, { email: null, phone: '+46701234567' })).startRecovery).toBe(true);
  });

  test.each([null, '', ' \t'])('starts no wait with the contact %j', (email) => {
    const change = applyPut(null, put(60, { email, phone: email }));
    expect(change).toMatchObject({ kind: 'created', startRecovery: false, progress: { hadContact: false } });
  });

  test('starts no wait when it tells of the completion already', () => {
    const change = applyPut(null, put(60, { completed: 60 }));
    expect(change.startRecovery).toBe(false);
    expect(change.progress).toMatchObject({
      completedAt: minute(60),
      emailStatus: 'not_sent',
      emailStatusReason: null,
    });
  });

  test('takes a time more than 5 minutes ahead as the time of receipt', () => {
    const ahead = new Date(EVENTS_NOW.getTime() + 300_001);
    const event = { ...put(60), updatedAt: ahead, createdAt: ahead };
    expect(applyPut(null, event).progress).toMatchObject({
      updatedAt: EVENTS_NOW,
      createdAt: EVENTS_NOW,
      lastActivityAt: EVENTS_NOW,
    });
  });

  test('finds the payments and the order that came before it', () => {
    const earlier = { latestPaymentAt: minute(90), earlierOrder: null, standingMail: 'none' } as const;
    expect(applyCheckoutEvent(null, put(60), EVENTS_NOW, WAIT, earlier).progress.lastActivityAt).toEqual(
      minute(90),
    );
    const bought = { ...NOTHING_EARLIER, earlierOrder: { orderId: '7', completedAt: minute(100) } };
    expect(applyCheckoutEvent(null, put(60), EVENTS_NOW, WAIT, bought)).toMatchObject({
      startRecovery: false,
      progress: {
        completedAt: minute(100),
        orderId: '7',
        emailStatusReason: 'completed_order',
        abandonedAt: minute(70),
      },
    });
  });
});

describe('a later event', () => {
  test('replaces the details and is activity', () => {
    const change = applyPut(storedCheckout(), put(120, { email: 'c@d.se' }));
    expect(change).toMatchObject({ kind: 'applied', startRecovery: false, orderCompleted: false });
    expect(change.details?.email).toBe('c@d.se');
    expect(change.progress).toMatchObject({ updatedAt: minute(120), lastActivityAt: minute(120) });
    expect(change.timeline.map((entry) => entry.kind)).toEqual(['updated', 'abandoned']);
  });

  test('of the same updatedAt is applied, and writes no history', () => {
    const change = applyPut(storedCheckout(), put(60, { email: 'c@d.se' }));
    expect(change).toMatchObject({ kind: 'applied', startRecovery: false, timeline: [] });
    expect(change.details?.email).toBe('c@d.se');
  });

  test('that is older changes nothing but an earlier createdAt', () => {
    const older = { ...put(30, { email: 'c@d.se' }), createdAt: minute(-5) };
    const before = storedCheckout();
    const { erased: _erased, ...progress } = before;
    expect(applyPut(before, older)).toEqual({
      kind: 'stale',
      details: null,
      progress: { ...progress, createdAt: minute(-5) },
      startRecovery: false,
      orderCompleted: false,
      timeline: [],
    });
  });

  test('that is older may tell the first contact and the completion all the same', () => {
    const anonymous = storedCheckout({ hadContact: false });
    expect(applyPut(anonymous, put(30))).toMatchObject({ kind: 'stale', startRecovery: true, details: null });
    expect(applyPut(storedCheckout(), put(30, { completed: 100 }))).toMatchObject({
      kind: 'stale',
      progress: { completedAt: minute(100), emailStatusReason: 'completed_order', abandonedAt: minute(70) },
    });
  });

  test('starts the wait with the first contact, once, also when it was removed since', () => {
    const withContact = applyPut(storedCheckout({ hadContact: false }), put(120));
    expect(withContact.startRecovery).toBe(true);
    const removed = applyPut({ ...withContact.progress, erased: false }, put(130, { email: null }));
    expect(removed).toMatchObject({ startRecovery: false, progress: { hadContact: true } });
    expect(applyPut({ ...removed.progress, erased: false }, put(140)).startRecovery).toBe(false);
  });

  test('of an erased checkout stores nothing', () => {
    const erased = storedCheckout({ erased: true });
    expect(applyPut(erased, put(120, { completed: 110 }))).toMatchObject({
      kind: 'erased',
      details: null,
      startRecovery: false,
      timeline: [],
    });
    expect(applyPaymentActivity(erased, minute(120), EVENTS_NOW, WAIT, 'none').kind).toBe('erased');
  });
});

describe('activity after a decision', () => {
  test('opens a not_sent anew and starts the wait', () => {
    for (const change of [
      applyPut(storedCheckout(NOT_SENT), put(120)),
      applyPaymentActivity(storedCheckout(NOT_SENT), minute(120), EVENTS_NOW, WAIT, 'none'),
    ]) {
      expect(change.startRecovery).toBe(true);
      expect(change.progress).toMatchObject({
        lastActivityAt: minute(120),
        decidedAt: null,
        abandonedAt: null,
        emailStatus: null,
        emailStatusReason: null,
      });
    }
  });

  test('that is no later than what is known reopens nothing', () => {
    const { erased: _erased, ...progress } = storedCheckout(NOT_SENT);
    for (const event of [put(30), put(60)]) {
      expect(applyPut(storedCheckout(NOT_SENT), event)).toMatchObject({ startRecovery: false, progress });
    }
    expect(
      applyPaymentActivity(storedCheckout(NOT_SENT), minute(60), EVENTS_NOW, WAIT, 'none'),
    ).toMatchObject({
      kind: 'stale',
      startRecovery: false,
      progress,
    });
  });

  test('never opens what an automatic mail was claimed for', () => {
    const sent = { ...NOT_SENT, emailStatus: 'sent', emailStatusReason: null } as const;
    for (const decided of [sent, NOT_SENT]) {
      const change = applyPut(storedCheckout(decided), put(120), 'automatic');
      expect(change.startRecovery).toBe(false);
      expect(change.progress).toMatchObject({ ...decided, lastActivityAt: minute(120) });
    }
  });

  test('keeps the abandonment on which a claim rests that is not settled yet', () => {
    const { progress } = applyPut(storedCheckout(), put(120), 'automatic');
    expect(progress).toMatchObject({ abandonedAt: minute(70), decidedAt: null });
  });

  test('forgets a mail that was given up', () => {
    const sent = { ...NOT_SENT, emailStatus: 'sent', emailStatusReason: null } as const;
    expect(applyPut(storedCheckout(sent), put(120), 'none').progress).toMatchObject({
      decidedAt: null,
      emailStatus: null,
    });
  });

  test('leaves a mail by hand sent, and waits anew', () => {
    const sent = { ...NOT_SENT, emailStatus: 'sent', emailStatusReason: null } as const;
    const change = applyPut(storedCheckout(sent), put(120), 'manual');
    expect(change.startRecovery).toBe(true);
    expect(change.progress).toMatchObject({ decidedAt: null, abandonedAt: null, emailStatus: 'sent' });
  });
});
