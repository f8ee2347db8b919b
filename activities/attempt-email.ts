import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { getHolds } from '../db/queries/holds.ts';
import { takeProbe } from '../db/queries/pauses.ts';
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

/** An attempt waits so long for its turn at the provider; one that is refused all the same is tried again. */
const UNTIL_TURN_MS = 2_000;

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
  // Before the decision, which is to be as fresh as can be when the request leaves.
  await deps.sender.untilTurn?.(UNTIL_TURN_MS);
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

/**
 * Looks what keeps a mail from leaving that every rule lets go: the shop's pause, for mails that go by themselves; what the
 * shop has told and nobody has looked at; a purchase that it has not handed out; the account's pause.
 *
 * @returns null when it may leave now.
 */
export async function findHold(
  tx: Transaction<DB>,
  deps: Pick<ActivityDeps, 'sender'>,
  mail: { shopId: number; isAutomatic: boolean; said?: ShopSaid | null },
  now: Date,
): Promise<Paused | null> {
  const { shopPausedSince, ...holds } = await getHolds(tx, mail.shopId, deps.sender.account);
  if (mail.isAutomatic && shopPausedSince !== null) return paused('shop_paused', shopPausedSince, now);
  if (holds.hasUnreadDelivery) return { kind: 'paused', code: 'hooks_unread', delayMs: UNREAD_MS };
  // The shop says that it was bought and has not told what: its search may lag behind.
  if (mail.said?.isOrderUnread === true) {
    return { kind: 'paused', code: 'order_unread', delayMs: ORDER_UNREAD_MS };
  }
  return holds.isAccountPaused ? heldByAccount(tx, deps, now) : null;
}

/** @returns null when this attempt may see whether it works again. */
async function heldByAccount(
  tx: Transaction<DB>,
  deps: Pick<ActivityDeps, 'sender'>,
  now: Date,
): Promise<Paused | null> {
  const probe = await takeProbe(tx, deps.sender.account, now, new Date(now.getTime() + PROBE_INTERVAL_MS));
  return probe.paused ? paused('account_paused', probe.since, now) : null;
}

function paused(code: Paused['code'], since: Date, now: Date): Paused {
  const firstFailedAgoMs = now.getTime() - since.getTime();
  const delayMs = retryDelayMs({ attempt: 10, firstFailedAgoMs, retryAfterMs: PROBE_INTERVAL_MS });
  return { kind: 'paused', code, delayMs };
}
