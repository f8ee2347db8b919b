import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { hasUnreadDelivery } from '../db/queries/hook-queue.ts';
import { takeProbe } from '../db/queries/pauses.ts';
import { findShopPause } from '../db/queries/shop-pauses.ts';
import type { ShopStanding } from '../db/queries/shops.ts';
import { retryDelayMs } from '../domain/schedule.ts';
import type { OutgoingEmail, SendOutcome } from '../email/sender.ts';
import type { ShopSaid } from './ask-shop.ts';
import type { ActivityDeps } from './deps.ts';
import { retryLater, type FailureType } from './failures.ts';
import { transact } from './transact.ts';

/** The provider has this long to answer; afterwards the outcome is unknown. */
const REQUEST_TIMEOUT_MS = 10_000;
/**
 * From the decision to the request. A process that was suspended for longer may have been taken for dead: its last sign
 * is at most one `HEARTBEAT_MS` older than the decision, and Temporal waits 8 s for the next.
 */
const BEGUN_LIMIT_MS = 5_000;
/** After so long an attempt is over, whether its outcome was written down or not: as Temporal ends the activity. */
export const ATTEMPT_LIMIT_MS = 25_000;
/** A paused account lets one attempt through in this time, to see whether sending works again. */
export const PROBE_INTERVAL_MS = 60_000;

/** What a shop has told is looked at within a second, unless a process was killed over it. */
const UNREAD_MS = 3_000;

/** A purchase that the shop knows and does not hand out is asked for again after so long. */
const ORDER_UNREAD_MS = 60_000;

const LATE: SendOutcome = {
  kind: 'refused',
  fate: 'retry',
  code: 'attempt_late',
  statusCode: null,
  retryAfterMs: null,
  detail: 'The attempt was held up before its request left.',
};

/** Whoever asked for it, and however the installation was set when they did. */
const OF_DEMO: SendOutcome = {
  ...LATE,
  fate: 'final',
  code: 'demo_shop',
  detail: 'Mails of a demo shop go to the local mailbox alone.',
};

const OF_REMOVED: SendOutcome = {
  ...OF_DEMO,
  code: 'shop_removed',
  detail: 'The shop was removed.',
};

/** One attempt may leave now: these bytes under this key. */
export interface Attempt {
  kind: 'attempt';
  messageId: number;
  attempt: number;
  /** When the decision was taken. */
  beganAt: Date;
  email: OutgoingEmail;
  /** Looked at with the decision. */
  shop: ShopStanding;
  idempotencyKey: string;
}

/** Nothing may leave for so long. */
export interface Paused {
  kind: 'paused';
  /**
   * The provider's account, or the shop, of whose mails too many came back or were reported; or the shop has told something
   * that nobody has looked at yet, and that may be the purchase; or it knows a purchase that it has not handed out yet.
   */
  code: 'account_paused' | 'shop_paused' | 'hooks_unread' | 'order_unread';
  delayMs: number;
}

/** Another attempt follows. */
export interface Retry {
  kind: 'retry';
  type: FailureType;
  code: string;
  delayMs: number;
}

/** Nothing more is tried; this is what became of it. */
export interface Ended<Result> {
  kind: 'ended';
  result: Result;
}

/** What differs between mails: how an attempt begins and how its outcome is recorded, each in one transaction. */
export interface Delivery<Result> {
  begin(tx: Transaction<DB>): Promise<Attempt | Paused | Retry | Ended<Result>>;
  record(tx: Transaction<DB>, attempt: Attempt, outcome: SendOutcome): Promise<Retry | Ended<Result>>;
}

export function ended<Result>(result: Result): Ended<Result> {
  return { kind: 'ended', result };
}

/**
 * One attempt at a mail: begun in one transaction, sent outside of any, recorded in another. Killed anywhere between, the
 * next attempt finds the frozen bytes and their key.
 *
 * @throws ApplicationFailure with the time of the next attempt.
 */
export async function attemptEmail<Result>(deps: ActivityDeps, delivery: Delivery<Result>): Promise<Result> {
  const begun = await transact(deps, (tx) => delivery.begin(tx));
  if (begun.kind === 'paused') throw retryLater('sendingPaused', begun.code, begun.delayMs);
  if (begun.kind === 'retry') throw retryLater(begun.type, begun.code, begun.delayMs);
  if (begun.kind === 'ended') return begun.result;
  const outcome = await send(deps, begun);
  const recorded = await transact(deps, (tx) => delivery.record(tx, begun, outcome));
  if (recorded.kind === 'retry') throw retryLater(recorded.type, recorded.code, recorded.delayMs);
  return recorded.result;
}

/** A process that was held up in between, by a suspended machine for example, has no say any more: others have decided anew. */
async function send(deps: ActivityDeps, begun: Attempt): Promise<SendOutcome> {
  if (deps.clock.now().getTime() - begun.beganAt.getTime() > BEGUN_LIMIT_MS) return LATE;
  if (begun.shop.isRemoved) return OF_REMOVED;
  if (begun.shop.isDemo && deps.mailsStayHere !== true) return OF_DEMO;
  return deps.sender.send(begun.email, begun.idempotencyKey, AbortSignal.timeout(REQUEST_TIMEOUT_MS));
}

/** @returns null when the account is not paused, or this attempt may see whether it works again. */
export async function heldByPause(
  tx: Transaction<DB>,
  deps: Pick<ActivityDeps, 'sender'>,
  now: Date,
): Promise<Paused | null> {
  const probe = await takeProbe(tx, deps.sender.account, now, new Date(now.getTime() + PROBE_INTERVAL_MS));
  return probe.paused ? paused('account_paused', probe.since, now) : null;
}

/** @returns null while the shop's automatic mails may go. */
export async function heldByShopPause(
  tx: Transaction<DB>,
  shopId: number,
  now: Date,
): Promise<Paused | null> {
  const pause = await findShopPause(tx, shopId);
  return pause === null ? null : paused('shop_paused', pause.since, now);
}

/** @returns null where all that the shop's system has told was looked at. */
export async function heldByUnreadHooks(tx: Transaction<DB>, shopId: number): Promise<Paused | null> {
  return (await hasUnreadDelivery(tx, shopId))
    ? { kind: 'paused', code: 'hooks_unread', delayMs: UNREAD_MS }
    : null;
}

/** @returns null unless the shop says that it was bought and has not told what: its search may lag behind. */
export function heldByUnreadOrder(said: ShopSaid | null): Paused | null {
  return said?.isOrderUnread === true
    ? { kind: 'paused', code: 'order_unread', delayMs: ORDER_UNREAD_MS }
    : null;
}

function paused(code: Paused['code'], since: Date, now: Date): Paused {
  const firstFailedAgoMs = now.getTime() - since.getTime();
  const delayMs = retryDelayMs({ attempt: 10, firstFailedAgoMs, retryAfterMs: PROBE_INTERVAL_MS });
  return { kind: 'paused', code, delayMs };
}
