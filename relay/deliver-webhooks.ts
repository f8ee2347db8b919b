import { systemClock, type Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { tellAbandoned } from '../db/queries/webhook-events.ts';
import {
  deleteOldDeliveries,
  findFailingSince,
  giveUpDisabled,
  recordAttempt,
  takeDeliveries,
  type DueDelivery,
} from '../db/queries/webhook-queue.ts';
import { formatId } from '../domain/id.ts';
import {
  DELIVERED_WITHIN_MS,
  DELIVERIES_KEPT_MS,
  isFailingTooLong,
  nextAttemptAt,
  signingSecrets,
  webhookBody,
} from '../domain/webhook.ts';
import type { Log } from '../log.ts';
import type { SendWebhook, WebhookOutcome } from '../outbound/send-webhook.ts';

/** Requests under way at once, in all and to one endpoint: one that hangs holds up no other. */
const TOTAL = 50;
const EACH = 5;
/** Longer than an attempt takes; a process that died leaves its deliveries to the next after this time. */
const LEASE_MS = 30_000;
const ABANDONED_AT_ONCE = 500;
const FORGOTTEN_AT_ONCE = 1_000;

export interface WebhookDeps {
  db: Database;
  clock: Clock;
  log: Log;
  sendWebhook: SendWebhook;
  /** @returns null for what no known key opens. */
  openSecret: (sealed: string) => string | null;
}

export interface WebhookDelivery {
  /** Begins what is due, as far as there is room. @returns whether more may wait. */
  deliver(): Promise<boolean>;
  /** Tells of checkouts that were abandoned meanwhile. @returns whether more may wait. */
  tellAbandoned(): Promise<boolean>;
  /** Gives up what waits for endpoints that are switched off, and forgets what is old. @returns whether more may wait. */
  tidy(): Promise<boolean>;
  /** Waits for the requests under way. */
  stop(): Promise<void>;
}

/**
 * Delivers what endpoints are to be told. The database is the queue, so that an event that is committed is delivered
 * whatever dies; a receiver may hear of one twice, by the same id.
 *
 * @param onRoom called whenever a request has ended, so that the next can begin.
 */
export function createWebhookDelivery(deps: WebhookDeps, onRoom: () => void): WebhookDelivery {
  const underWay = new Set<Promise<void>>();
  const byEndpoint = new Map<number, number>();
  const count = (endpointId: number, by: 1 | -1) =>
    byEndpoint.set(endpointId, (byEndpoint.get(endpointId) ?? 0) + by);
  const begin = (due: DueDelivery) => {
    count(due.endpointId, 1);
    const attempt = attemptDelivery(deps, due)
      .catch((error: unknown) => {
        deps.log.warn({ ...about(due), err: error }, 'an attempt at a webhook could not be recorded');
      })
      .finally(() => {
        count(due.endpointId, -1);
        underWay.delete(attempt);
        onRoom();
      });
    underWay.add(attempt);
  };
  return {
    deliver: async () => {
      const busy = [...byEndpoint].filter(([, requests]) => requests >= EACH).map(([id]) => id);
      const limits = { total: TOTAL - underWay.size, each: EACH, busy };
      if (limits.total <= 0) return false;
      const due = await takeDeliveries(deps.db, deps.clock.now(), LEASE_MS, limits);
      for (const delivery of due) begin(delivery);
      return due.length > 0;
    },
    tellAbandoned: async () =>
      (await tellAbandoned(deps.db, deps.clock.now(), ABANDONED_AT_ONCE)) === ABANDONED_AT_ONCE,
    tidy: async () => {
      const now = deps.clock.now();
      await giveUpDisabled(deps.db, new Date(now.getTime() - DELIVERED_WITHIN_MS), now);
      const before = new Date(now.getTime() - DELIVERIES_KEPT_MS);
      return (await deleteOldDeliveries(deps.db, before, FORGOTTEN_AT_ONCE)) === FORGOTTEN_AT_ONCE;
    },
    stop: async () => {
      await Promise.all(underWay);
    },
  };
}

/** One request, and what follows from how it ended. */
async function attemptDelivery(deps: WebhookDeps, due: DueDelivery): Promise<void> {
  const startedAt = deps.clock.now();
  const startedMs = performance.now();
  const secrets = signingSecrets(due.secrets, startedAt).flatMap(
    ({ sealed }) => deps.openSecret(sealed) ?? [],
  );
  const request = {
    url: due.url,
    id: due.webhookId,
    body: webhookBody(due.shop, due),
    secrets,
    // The receiver's clock goes by the world's time, also where ours has skipped ahead.
    at: systemClock().now(),
  };
  const outcome = await deps.sendWebhook(request);
  const endedAt = deps.clock.now();
  const followed = await follow(deps, due, outcome, endedAt);
  const durationMs = Math.round(performance.now() - startedMs);
  await recordAttempt(deps.db, due, { startedAt, endedAt, durationMs, ...followed });
  tellLog(deps.log, due, followed);
}

type Followed = Pick<
  Parameters<typeof recordAttempt>[2],
  'statusCode' | 'failure' | 'nextAttemptAt' | 'disable'
>;

async function follow(
  { db }: WebhookDeps,
  due: DueDelivery,
  outcome: WebhookOutcome,
  now: Date,
): Promise<Followed> {
  const { statusCode } = outcome;
  if (outcome.kind === 'delivered') return { statusCode, failure: null, nextAttemptAt: null, disable: null };
  const { failure, retryAfterMs } = outcome;
  if (outcome.isGone) return { statusCode, failure, nextAttemptAt: null, disable: 'gone' };
  const failingSince = await findFailingSince(db, due.endpointId);
  const disable = failingSince !== null && isFailingTooLong(failingSince, now) ? 'failing' : null;
  const tried = { attempts: due.attemptsSinceAsked, askedAt: due.askedAt };
  return { statusCode, failure, nextAttemptAt: nextAttemptAt(tried, retryAfterMs, now), disable };
}

function tellLog(
  log: Log,
  due: DueDelivery,
  { failure, statusCode, nextAttemptAt: next, disable }: Followed,
): void {
  const facts = { ...about(due), attempt: due.attempt, statusCode };
  if (failure === null) {
    log.debug(facts, 'webhook delivered');
    return;
  }
  log.debug({ ...facts, code: failure, nextAttemptAt: next }, 'webhook not delivered');
  if (next === null) log.warn({ ...facts, code: failure }, 'webhook given up');
  if (disable !== null) log.warn({ ...about(due), reason: disable }, 'webhook endpoint switched off');
}

function about({ shop, id, endpointId, event }: DueDelivery) {
  return {
    shop,
    deliveryId: formatId('delivery', id),
    endpointId: formatId('endpoint', endpointId),
    event,
  };
}
