import { abandonedAt, type WaitSettings } from './schedule.ts';

/** What is stored of a checkout beside its details: how far it has come, and what was decided. */
export interface CheckoutProgress {
  /** The earliest told. */
  createdAt: Date;
  /** Of the latest event that was applied. */
  updatedAt: Date;
  /** Before completion the latest activity; afterwards the latest one before it, or `completedAt` if none is known. */
  lastActivityAt: Date;
  /** A contact was known at some time, though it may have been removed since. */
  hadContact: boolean;
  completedAt: Date | null;
  orderId: string | null;
  /** Null until decided or completed: until then it follows the settings. */
  abandonedAt: Date | null;
  /** It was abandoned at some time and the shopper came back. This is history: it depends on what was told when. */
  wasAbandoned: boolean;
  /** Null while undecided. */
  decidedAt: Date | null;
  emailStatus: 'sent' | 'not_sent' | null;
  emailStatusReason: string | null;
}

export interface StoredCheckout extends CheckoutProgress {
  erased: boolean;
}

/** The strongest mail that was claimed for the checkout and not given up; an automatic one above one by hand. */
export type StandingMail = 'automatic' | 'manual' | 'none';

export interface TimelineEntry {
  at: Date;
  kind: 'created' | 'updated' | 'abandoned' | 'completed' | 'email_not_sent';
  data: Record<string, string | null>;
}

/** What an event changes. The caller stores it, in the event's own transaction. */
export interface ProgressChange {
  kind: 'applied' | 'stale' | 'erased';
  /** The whole progress after the event. */
  progress: CheckoutProgress;
  /** A workflow has to wait for this checkout (anew): an outbox row `start_recovery`. */
  startRecovery: boolean;
  /** A mail stands and the completion is news: the attribution is pending, an outbox row `order_completed`. */
  orderCompleted: boolean;
  timeline: TimelineEntry[];
}

export interface Completion {
  /** Null when a checkout's event told of the completion without naming its order. */
  orderId: string | null;
  completedAt: Date;
}

/** What an event is judged by. */
export interface Judging {
  now: Date;
  settings: WaitSettings;
  standingMail: StandingMail;
}

/**
 * Activity of the shopper at a time. Later activity starts the wait anew, also after a `not_sent`, unless an
 * automatic mail stands. After completion it can only mend what is known of the time before.
 */
export function withActivity(stored: CheckoutProgress, at: Date, judging: Judging): ProgressChange {
  if (stored.completedAt !== null) return withLateActivity(stored, stored.completedAt, at, judging);
  if (at <= stored.lastActivityAt) return unchanged(stored);
  const progress = { ...stored, lastActivityAt: at };
  const passedAt = abandonedBefore(stored, at, judging.settings);
  if (judging.standingMail === 'automatic') {
    return applied({ ...progress, abandonedAt: stored.abandonedAt ?? passedAt });
  }
  const abandoned: TimelineEntry[] = passedAt === null ? [] : [{ at: passedAt, kind: 'abandoned', data: {} }];
  const wasAbandoned = stored.wasAbandoned || stored.abandonedAt !== null || passedAt !== null;
  const back = { ...progress, wasAbandoned };
  if (stored.decidedAt === null) return { ...applied(back), timeline: abandoned };
  return { ...applied(reopened(back, judging.standingMail)), startRecovery: true };
}

/** A mail by hand keeps the checkout `sent`, whatever comes later. */
function reopened(progress: CheckoutProgress, standingMail: StandingMail): CheckoutProgress {
  const emailStatus = standingMail === 'manual' && progress.emailStatus === 'sent' ? 'sent' : null;
  return { ...progress, abandonedAt: null, decidedAt: null, emailStatus, emailStatusReason: null };
}

/** Events may arrive in any order: what is told late still belongs before the completion. */
function withLateActivity(
  stored: CheckoutProgress,
  completedAt: Date,
  at: Date,
  judging: Judging,
): ProgressChange {
  const isKnown = stored.lastActivityAt < completedAt && stored.lastActivityAt >= at;
  if (at >= completedAt || isKnown) return unchanged(stored);
  const change = settled({ ...stored, lastActivityAt: at }, completedAt, judging);
  const isBack = stored.abandonedAt !== null && change.progress.abandonedAt === null;
  return isBack ? { ...change, progress: { ...change.progress, wasAbandoned: true } } : change;
}

/** A contact given at a time. The first starts the wait, unless the purchase came with it or before it. */
export function withContact(stored: CheckoutProgress, at: Date, judging: Judging): ProgressChange {
  const { completedAt, hadContact } = stored;
  if (hadContact || (completedAt !== null && at >= completedAt)) return unchanged(stored);
  const progress = { ...stored, hadContact: true };
  if (completedAt === null) return { ...applied(progress), startRecovery: true };
  return settled(progress, completedAt, judging);
}

/**
 * A completed order, or an event that tells of the completion. The earliest one told counts, whichever comes
 * first. What was decided before stays, and so does everything while a mail stands: the workflow settles that.
 */
export function withCompletion(
  stored: CheckoutProgress,
  { orderId, completedAt }: Completion,
  judging: Judging,
): ProgressChange {
  const isFirst = stored.completedAt === null;
  const isEarlier = stored.completedAt === null || completedAt < stored.completedAt;
  const namesOrder = stored.orderId === null && orderId !== null;
  if (!isEarlier && !namesOrder) return unchanged(stored);
  const progress = {
    ...stored,
    completedAt: isEarlier ? completedAt : stored.completedAt,
    lastActivityAt: isEarlier ? earlier(stored.lastActivityAt, completedAt) : stored.lastActivityAt,
    orderId: isEarlier ? (orderId ?? stored.orderId) : orderId,
  };
  const isUnsettled = stored.decidedAt === null || (!isFirst && !wasAbandonedBy(stored, completedAt));
  const change = isEarlier && isUnsettled ? settled(progress, completedAt, judging) : applied(progress);
  const completed: TimelineEntry = {
    at: completedAt,
    kind: 'completed',
    data: { orderId, toldAt: judging.now.toISOString() },
  };
  return {
    ...change,
    orderCompleted: judging.standingMail !== 'none',
    timeline: isFirst ? [completed, ...change.timeline] : change.timeline,
  };
}

function wasAbandonedBy({ abandonedAt: passedAt }: CheckoutProgress, at: Date): boolean {
  return passedAt !== null && passedAt <= at;
}

/** Abandoned by then: it waited for its mail, and gets none now. Else it never was a case for a mail. */
function settled(progress: CheckoutProgress, completedAt: Date, judging: Judging): ProgressChange {
  if (judging.standingMail !== 'none') return applied(progress);
  const passedAt = abandonedBefore(progress, completedAt, judging.settings);
  const reason = passedAt === null ? null : 'completed_order';
  const isNews = passedAt !== null && progress.abandonedAt === null;
  return {
    ...applied({
      ...progress,
      abandonedAt: passedAt,
      decidedAt: progress.decidedAt ?? judging.now,
      emailStatus: 'not_sent',
      emailStatusReason: reason,
    }),
    timeline: isNews
      ? [
          { at: passedAt, kind: 'abandoned', data: {} },
          { at: judging.now, kind: 'email_not_sent', data: { reason } },
        ]
      : [],
  };
}

/** When the checkout became abandoned, if it was by `at`. */
export function abandonedBefore(
  progress: Pick<CheckoutProgress, 'hadContact' | 'lastActivityAt'>,
  at: Date,
  settings: WaitSettings,
): Date | null {
  if (!progress.hadContact) return null;
  const passedAt = abandonedAt(progress.lastActivityAt, settings);
  return passedAt <= at ? passedAt : null;
}

export function earlier(one: Date, other: Date): Date {
  return one <= other ? one : other;
}

export function unchanged(progress: CheckoutProgress): ProgressChange {
  return { kind: 'stale', progress, startRecovery: false, orderCompleted: false, timeline: [] };
}

function applied(progress: CheckoutProgress): ProgressChange {
  return { ...unchanged(progress), kind: 'applied' };
}
