import { describe, expect, test } from 'vitest';
import { applyCompletion, applyPaymentActivity } from '../../domain/checkout-event.ts';
import type { StoredCheckout } from '../../domain/checkout-progress.ts';
import {
  EVENTS_NOW,
  NOT_SENT,
  WAIT,
  applyPut,
  minute,
  put,
  storedCheckout,
} from '../support/checkout-events.ts';

describe('a completion', () => {
  function complete(
    checkout: StoredCheckout,
    atMinute: number,
    hasStandingMail = false,
    orderId: string | null = '7',
  ) {
    const completion = { orderId, completedAt: minute(atMinute) };
    return applyCompletion(checkout, completion, EVENTS_NOW, WAIT, hasStandingMail);
  }

  test('of an abandoned checkout ends it at once as completed_order', () => {
    const change = complete(storedCheckout(), 70);
    expect(change.progress).toMatchObject({
      completedAt: minute(70),
      orderId: '7',
      abandonedAt: minute(70),
      decidedAt: EVENTS_NOW,
      emailStatus: 'not_sent',
      emailStatusReason: 'completed_order',
    });
    expect(change.timeline.map((entry) => entry.kind)).toEqual(['completed', 'abandoned', 'email_not_sent']);
    expect(change).toMatchObject({ startRecovery: false, orderCompleted: false });
  });

  test('before the abandonment leaves no reason, and no abandonment', () => {
    const change = complete(storedCheckout(), 69.99);
    expect(change.progress).toMatchObject({
      abandonedAt: null,
      emailStatus: 'not_sent',
      emailStatusReason: null,
    });
    expect(change.timeline.map((entry) => entry.kind)).toEqual(['completed']);
  });

  test('of a checkout without a contact leaves none either', () => {
    expect(complete(storedCheckout({ hadContact: false }), 600).progress).toMatchObject({
      abandonedAt: null,
      emailStatusReason: null,
    });
  });

  test('leaves what was decided before', () => {
    expect(complete(storedCheckout(NOT_SENT), 710).progress).toMatchObject(NOT_SENT);
  });

  test('while a mail stands leaves all of it to the workflow, and tells it', () => {
    const change = complete(storedCheckout(), 700, true);
    expect(change.orderCompleted).toBe(true);
    expect(change.progress).toMatchObject({ completedAt: minute(700), decidedAt: null, emailStatus: null });
    expect(complete({ ...change.progress, erased: false }, 700, true)).toMatchObject({
      kind: 'stale',
      orderCompleted: false,
    });
  });

  test('told twice counts as the earliest; an order names it, whichever came first', () => {
    const byOrder = complete(storedCheckout(), 100);
    expect(complete({ ...byOrder.progress, erased: false }, 101, false, '8').progress).toEqual(
      byOrder.progress,
    );
    const earlier = complete({ ...byOrder.progress, erased: false }, 65, false, '8');
    expect(earlier.progress).toMatchObject({
      completedAt: minute(65),
      orderId: '8',
      abandonedAt: null,
      emailStatusReason: null,
    });
    const byEvent = complete(storedCheckout(), 100, false, null);
    expect(complete({ ...byEvent.progress, erased: false }, 102).progress).toMatchObject({
      completedAt: minute(100),
      orderId: '7',
    });
  });

  test('is final: a later event changes what describes the checkout, never its state', () => {
    const completed = { ...complete(storedCheckout(), 100).progress, erased: false };
    const change = applyPut(completed, put(120, { email: 'c@d.se' }));
    const { erased: _erased, ...progress } = completed;
    expect(change).toMatchObject({ kind: 'applied', startRecovery: false, orderCompleted: false });
    expect(change.details?.email).toBe('c@d.se');
    expect(change.progress).toEqual({ ...progress, updatedAt: minute(120) });
  });

  test('is judged by what is told late of the time before it, which history tells once', () => {
    const anonymous = applyPut(null, put(60, { email: null })).progress;
    const completed = { ...complete({ ...anonymous, erased: false }, 100).progress, erased: false };
    expect(completed).toMatchObject({ abandonedAt: null, emailStatusReason: null });
    const told = applyPut(completed, put(70));
    expect(told).toMatchObject({ startRecovery: false, progress: { abandonedAt: minute(80) } });
    expect(told.progress.emailStatusReason).toBe('completed_order');
    expect(told.timeline.map((entry) => entry.kind)).toEqual(['updated', 'abandoned', 'email_not_sent']);
    const again = applyPut({ ...told.progress, erased: false }, put(75));
    expect(again.progress.abandonedAt).toEqual(minute(85));
    expect(again.timeline.map((entry) => entry.kind)).toEqual(['updated']);
  });

  test('is not made an abandonment by a contact that came with it or after it', () => {
    const anonymous = { ...applyPut(null, put(60, { email: null })).progress, erased: false };
    const completed = applyPut(anonymous, put(100, { completed: 100 }));
    const after = applyPut({ ...completed.progress, erased: false }, put(120));
    for (const { progress } of [completed, after]) {
      expect(progress).toMatchObject({
        completedAt: minute(100),
        abandonedAt: null,
        emailStatusReason: null,
      });
    }
  });

  test('more than 5 minutes ahead counts from its receipt', () => {
    const completedAt = new Date(EVENTS_NOW.getTime() + 300_001);
    const change = applyCompletion(storedCheckout(), { orderId: '7', completedAt }, EVENTS_NOW, WAIT, false);
    expect(change.progress.completedAt).toEqual(EVENTS_NOW);
    expect(applyPut(storedCheckout(), { ...put(120), completedAt }).progress.completedAt).toEqual(EVENTS_NOW);
    expect(applyPut(null, { ...put(120), completedAt }).progress.completedAt).toEqual(EVENTS_NOW);
    const paid = applyPaymentActivity(storedCheckout(), completedAt, EVENTS_NOW, WAIT, 'none');
    expect(paid.progress.lastActivityAt).toEqual(EVENTS_NOW);
  });

  test('of an erased checkout is taken', () => {
    expect(complete(storedCheckout({ erased: true }), 100).progress.completedAt).toEqual(minute(100));
  });
});
