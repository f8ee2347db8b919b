import type { CheckoutDetails } from '../../domain/checkout.ts';
import {
  applyCheckoutEvent,
  applyCompletion,
  applyPaymentActivity,
  type CheckoutChange,
  type CheckoutEvent,
} from '../../domain/checkout-event.ts';
import type {
  CheckoutProgress,
  Completion,
  StandingMail,
  StoredCheckout,
} from '../../domain/checkout-progress.ts';

export const EVENTS_NOW = new Date('2026-03-02T20:00:00Z');
export const WAIT = { abandonAfterMinutes: 10, automation: { delayHours: 10 } };

/** @returns an instant so many minutes after a day's beginning that lies before `EVENTS_NOW`. */
export function minute(minutes: number): Date {
  return new Date(Date.parse('2026-03-02T00:00:00Z') + minutes * 60_000);
}

function details(overrides: Partial<CheckoutDetails> = {}): CheckoutDetails {
  return {
    channel: 'online_store',
    currency: 'SEK',
    email: 'a@b.se',
    phone: null,
    customer: null,
    lineItems: [],
    shipping: { address: null, pageVisited: false, price: null, supported: null },
    totals: { subtotal: '0', discount: '0', shipping: '0', tax: '0', total: '0' },
    discountCodes: [],
    recoveryUrl: null,
    ...overrides,
  };
}

/** @returns a `PUT` of the minute; the contact is `a@b.se` unless told otherwise. */
export function put(
  atMinute: number,
  { completed, ...overrides }: Partial<CheckoutDetails> & { completed?: number } = {},
): CheckoutEvent {
  const completedAt = completed === undefined ? null : minute(completed);
  return { details: details(overrides), createdAt: minute(0), updatedAt: minute(atMinute), completedAt };
}

export type Told =
  | { kind: 'put'; event: CheckoutEvent }
  | { kind: 'order'; completion: Completion }
  | { kind: 'payment'; occurredAt: Date };

export interface Arrived {
  progress: CheckoutProgress;
  details: CheckoutDetails;
}

/** Applies what was told in the order given, as the API does without any mail: what comes before its checkout is kept. */
export function arrive(events: readonly Told[]): Arrived | null {
  let stored: Arrived | null = null;
  const orders: Completion[] = [];
  const payments: Date[] = [];
  for (const told of events) {
    if (told.kind === 'order') orders.push(told.completion);
    if (told.kind === 'payment') payments.push(told.occurredAt);
    stored = next(stored, told, orders, payments);
  }
  return stored;
}

function next(stored: Arrived | null, told: Told, orders: Completion[], payments: Date[]): Arrived | null {
  const row = stored && { ...stored.progress, erased: false };
  switch (told.kind) {
    case 'put': {
      const change = applyCheckoutEvent(row, told.event, EVENTS_NOW, WAIT, {
        standingMail: 'none',
        latestPaymentAt: payments.toSorted((one, other) => other.getTime() - one.getTime())[0] ?? null,
        earlierOrder:
          orders.toSorted((one, other) => one.completedAt.getTime() - other.completedAt.getTime())[0] ?? null,
      });
      return {
        progress: withoutErased(change.progress),
        details: change.details ?? stored?.details ?? details(),
      };
    }
    case 'order':
      if (stored === null || row === null) return null;
      return { ...stored, progress: applyCompletion(row, told.completion, EVENTS_NOW, WAIT, false).progress };
    case 'payment':
      if (stored === null || row === null) return null;
      return {
        ...stored,
        progress: applyPaymentActivity(row, told.occurredAt, EVENTS_NOW, WAIT, 'none').progress,
      };
    default:
      return told satisfies never;
  }
}

function withoutErased(progress: CheckoutProgress): CheckoutProgress {
  const { erased: _erased, ...rest } = { erased: false, ...progress };
  return rest;
}

export const NOTHING_EARLIER = { standingMail: 'none', latestPaymentAt: null, earlierOrder: null } as const;

/** A checkout with a contact, told in minute 60, but for the overrides. */
export function storedCheckout(overrides: Partial<StoredCheckout> = {}): StoredCheckout {
  const { progress } = applyCheckoutEvent(null, put(60), EVENTS_NOW, WAIT, NOTHING_EARLIER);
  return { ...progress, erased: false, ...overrides };
}

export function applyPut(
  checkout: StoredCheckout | null,
  event: CheckoutEvent,
  standingMail: StandingMail = 'none',
): CheckoutChange {
  return applyCheckoutEvent(checkout, event, EVENTS_NOW, WAIT, { ...NOTHING_EARLIER, standingMail });
}

/** What differs in a checkout that was decided not to be mailed. */
export const NOT_SENT = {
  decidedAt: minute(700),
  abandonedAt: minute(70),
  emailStatus: 'not_sent',
  emailStatusReason: 'out_of_stock',
} as const;
