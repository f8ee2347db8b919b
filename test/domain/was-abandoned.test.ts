import { describe, expect, test } from 'vitest';
import { applyCompletion, applyPaymentActivity } from '../../domain/checkout-event.ts';
import type { StoredCheckout } from '../../domain/checkout-progress.ts';
import {
  applyPut,
  EVENTS_NOW,
  minute,
  NOT_SENT,
  put,
  storedCheckout,
  WAIT,
} from '../support/checkout-events.ts';

const kept = (change: { progress: Omit<StoredCheckout, 'erased'> }): StoredCheckout => ({
  ...change.progress,
  erased: false,
});
const complete = (checkout: StoredCheckout, atMinute: number) =>
  applyCompletion(checkout, { orderId: '7', completedAt: minute(atMinute) }, EVENTS_NOW, WAIT, false);

describe('that a checkout was abandoned before', () => {
  test('is kept when the shopper comes back, before and after the decision', () => {
    expect(storedCheckout().wasAbandoned).toBe(false);
    expect(applyPut(storedCheckout(), put(120)).progress).toMatchObject({
      wasAbandoned: true,
      abandonedAt: null,
    });
    const reopened = applyPut(storedCheckout(NOT_SENT), put(720)).progress;
    expect(reopened).toMatchObject({ wasAbandoned: true, abandonedAt: null, decidedAt: null });
    const paid = applyPaymentActivity(storedCheckout(), minute(120), EVENTS_NOW, WAIT, 'none');
    expect(paid.progress.wasAbandoned).toBe(true);
  });

  test('stays through more activity and the completion', () => {
    const back = kept(applyPut(storedCheckout(), put(120)));
    expect(applyPut(back, put(125)).progress.wasAbandoned).toBe(true);
    expect(complete(back, 125).progress).toMatchObject({ wasAbandoned: true, abandonedAt: null });
  });

  test('is said of no checkout that was never left alone so long, nor of one that nobody could reach', () => {
    const active = kept(applyPut(storedCheckout(), put(69)));
    expect(complete(active, 78).progress).toMatchObject({ wasAbandoned: false, abandonedAt: null });
    const anonymous = kept(applyPut(null, put(60, { email: null })));
    expect(applyPut(anonymous, put(120)).progress.wasAbandoned).toBe(false);
  });

  test('is not needed while the abandonment itself is known', () => {
    expect(applyPut(storedCheckout(), put(120), 'automatic').progress).toMatchObject({
      wasAbandoned: false,
      abandonedAt: minute(70),
    });
    expect(complete(storedCheckout(), 120).progress).toMatchObject({
      wasAbandoned: false,
      abandonedAt: minute(70),
    });
  });

  test('is kept when activity told after the completion takes the abandonment back', () => {
    const completed = kept(complete(storedCheckout(), 120));
    const late = applyPaymentActivity(completed, minute(115), EVENTS_NOW, WAIT, 'none');
    expect(late.progress).toMatchObject({ wasAbandoned: true, abandonedAt: null });
  });
});
