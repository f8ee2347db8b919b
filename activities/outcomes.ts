import type { GivenUpReason } from '../domain/mail-by-hand.ts';
import type { NoSendReason } from '../domain/no-send.ts';
import type { ReadFailure } from '../domain/read-failure.ts';

/** What the workflow hears: ids, our own codes and durations, nothing else. It all goes into the history. */
export type Settled = {
  kind: 'settled';
  result: {
    emailStatus: 'sent' | 'not_sent';
    reason: NoSendReason | null;
    recoveryStatus: 'recovered' | 'not_recovered';
  };
};

/** Not due yet, or no more: wait that long and ask again. `until` is for people; older histories have none. */
export type Wait = { kind: 'wait'; waitMs: number; until?: string };

/** Recorded as not sent, and certainly not sent. No reason: completed before it was abandoned. */
export type NotSent = { kind: 'not_sent'; reason: NoSendReason | null };

/** A mail went, or may have gone; `awaitMs` until the checkout is no longer kept. `until` as with `Wait`. */
export type Mailed = {
  kind: 'mailed';
  emailStatus: 'sent' | 'not_sent';
  reason: NoSendReason | null;
  awaitMs: number;
  until?: string;
};

export type Decided = Settled | Wait | NotSent | Mailed | { kind: 'send' };
export type Delivered = Settled | Wait | NotSent | Mailed;

/**
 * What became of a mail that a person asked for. `copies` are the public ids of those that go after it; of an `unknown`
 * one an attempt may have got through.
 */
export type MailOutcome =
  { kind: 'sent'; copies: string[] } | { kind: 'not_sent' | 'unknown'; reason: GivenUpReason | null };

/** What a run finds when its mail was purged. */
export const NO_MAIL: MailOutcome = { kind: 'not_sent', reason: 'erased' };

/** `why` is `link`, `own`, or a code of why not. */
export type Marked = { recoveryStatus: 'recovered' | 'not_recovered'; why: string };

/** What a run finds when its checkout was purged. */
export const GONE: Settled = {
  kind: 'settled',
  result: { emailStatus: 'not_sent', reason: 'erased', recoveryStatus: 'not_recovered' },
};

/** When the day of a till ends that is to be looked after next (RFC 3339), and how long that is from now. */
export type FoundDayEnd = { kind: 'logged_out' } | { kind: 'wait'; endsAt: string; waitMs: number };

/** What became of the carts at the end of a day; `changed`: it does not end then any more, or was looked after before. */
export type ClosedDay = { kind: 'changed' } | { kind: 'closed'; queued: number; skipped: number };

/** How many rows a purge has removed. */
export type RemovedCheckouts = Record<'checkouts' | 'paymentEvents', number>;
export type RemovedOrders = Record<'orders', number>;
export type RemovedCustomers = Record<'customers', number>;

/** What came of reading the next page of what changed in a shop; `later`: the shop wants to be left alone so long. */
export type ReadPage =
  | { kind: 'read'; records: number; hasMore: boolean; waitMs: number }
  | { kind: 'later'; waitMs: number }
  | { kind: 'failed'; code: ReadFailure }
  | { kind: 'not_connected' };
