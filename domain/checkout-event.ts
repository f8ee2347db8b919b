import type { CheckoutDetails } from './checkout.ts';
import { isGiven } from './contact.ts';
import {
  earlier,
  unchanged,
  withActivity,
  withCompletion,
  withContact,
  type CheckoutProgress,
  type Completion,
  type Judging,
  type ProgressChange,
  type StandingMail,
  type StoredCheckout,
  type TimelineEntry,
} from './checkout-progress.ts';
import { clampFuture, type WaitSettings } from './schedule.ts';

/** One `PUT` of a checkout, as the shop told it. */
export interface CheckoutEvent {
  details: CheckoutDetails;
  createdAt: Date;
  updatedAt: Date;
  completedAt: Date | null;
}

/** What else is known of the token when the event comes. */
export interface CheckoutContext {
  standingMail: StandingMail;
  /** Asked for only when the checkout is created: the latest payment event that came before it. */
  latestPaymentAt: Date | null;
  /** Asked for only when the checkout is created: the earliest order that came before it. */
  earlierOrder: Completion | null;
}

export interface CheckoutChange extends Omit<ProgressChange, 'kind'> {
  /** `stale`: older than what is stored, or nothing to change; the progress may have changed all the same. `erased`: store nothing. */
  kind: 'created' | 'applied' | 'stale' | 'erased';
  /** The details to store; null leaves them as they are. */
  details: CheckoutDetails | null;
}

/**
 * What one `PUT` changes. Times more than 5 minutes ahead of `now` are read as `now`. Equal `updatedAt`: the
 * later arrival is applied. An older event may still lower `createdAt`, tell of the first contact and of the
 * completion: so all orders of a checkout's events end alike, except that activity at or after the completion,
 * told before it, hides what was active earlier.
 */
export function applyCheckoutEvent(
  stored: StoredCheckout | null,
  event: CheckoutEvent,
  now: Date,
  settings: WaitSettings,
  context: CheckoutContext,
): CheckoutChange {
  const told = clamped(event, now);
  if (stored === null) return createdCheckout(told, { now, settings, standingMail: 'none' }, context);
  if (stored.erased) return { ...unchanged(stored), kind: 'erased', details: null };
  const isApplied = told.updatedAt >= stored.updatedAt;
  const isNewer = told.updatedAt > stored.updatedAt;
  const progress: CheckoutProgress = {
    ...progressOf(stored),
    createdAt: earlier(stored.createdAt, told.createdAt),
    updatedAt: isNewer ? told.updatedAt : stored.updatedAt,
  };
  const change = inTurn(progress, eventSteps(told, { now, settings, standingMail: context.standingMail }));
  const updated: TimelineEntry = { at: told.updatedAt, kind: 'updated', data: {} };
  return {
    ...change,
    timeline: isNewer ? [updated, ...change.timeline] : change.timeline,
    kind: isApplied ? 'applied' : 'stale',
    details: isApplied ? told.details : null,
  };
}

/**
 * A payment event of a checkout that is stored. Each is activity at its `occurredAt`; what it says of the
 * payment matters to the rules only.
 */
export function applyPaymentActivity(
  stored: StoredCheckout,
  occurredAt: Date,
  now: Date,
  settings: WaitSettings,
  standingMail: StandingMail,
): ProgressChange {
  if (stored.erased) return { ...unchanged(stored), kind: 'erased' };
  return withActivity(progressOf(stored), clampFuture(occurredAt, now), { now, settings, standingMail });
}

/**
 * A completed order of a checkout that is stored. It is never refused: an erased checkout is completed, too,
 * which tells nothing of the person.
 */
export function applyCompletion(
  stored: StoredCheckout,
  { orderId, completedAt }: Completion,
  now: Date,
  settings: WaitSettings,
  hasStandingMail: boolean,
): ProgressChange {
  const standingMail = hasStandingMail ? 'automatic' : 'none';
  const completion = { orderId, completedAt: clampFuture(completedAt, now) };
  return withCompletion(progressOf(stored), completion, { now, settings, standingMail });
}

type Step = (progress: CheckoutProgress) => ProgressChange;

function createdCheckout(
  told: CheckoutEvent,
  judging: Judging,
  { latestPaymentAt, earlierOrder }: CheckoutContext,
): CheckoutChange {
  const { details, createdAt, updatedAt, completedAt } = told;
  const progress: CheckoutProgress = {
    createdAt,
    updatedAt,
    // An event that tells of the completion is no activity before it: nothing is known of that yet.
    lastActivityAt: completedAt ?? updatedAt,
    hadContact: false,
    completedAt: null,
    orderId: null,
    abandonedAt: null,
    wasAbandoned: false,
    decidedAt: null,
    emailStatus: null,
    emailStatusReason: null,
  };
  const steps = eventSteps(told, judging);
  if (earlierOrder !== null) {
    const order = { ...earlierOrder, completedAt: clampFuture(earlierOrder.completedAt, judging.now) };
    steps.unshift((before) => withCompletion(before, order, judging));
  }
  if (latestPaymentAt !== null) {
    steps.push((before) => withActivity(before, clampFuture(latestPaymentAt, judging.now), judging));
  }
  const change = inTurn(progress, steps);
  const created: TimelineEntry = { at: createdAt, kind: 'created', data: {} };
  return { ...change, timeline: [created, ...change.timeline], kind: 'created', details };
}

/** An event that tells of the completion is neither activity nor a contact before it. */
function eventSteps({ details, updatedAt, completedAt }: CheckoutEvent, judging: Judging): Step[] {
  if (completedAt !== null) {
    return [(progress) => withCompletion(progress, { orderId: null, completedAt }, judging)];
  }
  const activity: Step = (progress) => withActivity(progress, updatedAt, judging);
  const contact: Step = (progress) => withContact(progress, updatedAt, judging);
  return hasContact(details) ? [activity, contact] : [activity];
}

function inTurn(progress: CheckoutProgress, steps: Step[]): ProgressChange {
  return steps.reduce((before, step) => {
    const after = step(before.progress);
    return {
      kind: before.kind === 'applied' ? 'applied' : after.kind,
      progress: after.progress,
      startRecovery: before.startRecovery || after.startRecovery,
      orderCompleted: before.orderCompleted || after.orderCompleted,
      timeline: [...before.timeline, ...after.timeline],
    };
  }, unchanged(progress));
}

function progressOf({ erased: _erased, ...progress }: StoredCheckout): CheckoutProgress {
  return progress;
}

function clamped({ details, createdAt, updatedAt, completedAt }: CheckoutEvent, now: Date): CheckoutEvent {
  return {
    details,
    createdAt: clampFuture(createdAt, now),
    updatedAt: clampFuture(updatedAt, now),
    completedAt: completedAt && clampFuture(completedAt, now),
  };
}

function hasContact({ email, phone }: CheckoutDetails): boolean {
  return isGiven(email) || isGiven(phone);
}
