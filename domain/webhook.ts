import { formatId } from './id.ts';

/** What a shop's own systems can be told of, as it happens. */
export const WEBHOOK_EVENTS = [
  'email.sent',
  'email.not_sent',
  'checkout.abandoned',
  'checkout.recovered',
  'checkout.recovery_revoked',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** What is sent when somebody only tries an endpoint. */
export const TEST_EVENT = 'endpoint.test';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A delivery that no attempt has brought home by then is given up. */
export const DELIVERED_WITHIN_MS = 24 * HOUR_MS;
/** An endpoint that has taken nothing for so long is switched off. */
const FAILING_LIMIT_MS = 5 * 24 * HOUR_MS;
/** An earlier secret signs beside the new one for so long. */
export const SECRET_OVERLAP_MS = 24 * HOUR_MS;
/** Deliveries are kept for so long. */
export const DELIVERIES_KEPT_MS = 30 * 24 * HOUR_MS;

/** The pauses after the first attempts that failed; the last one repeats. */
const PAUSES_MS = [
  5_000,
  30_000,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
];

/**
 * When a delivery is tried again.
 *
 * @param delivery.attempts how many have failed since then, this one counted in.
 * @param retryAfterMs what the receiver asked for; it is waited for where it is longer than ours.
 * @returns null when it is given up: the next attempt would come later than a day after it was asked for.
 */
export function nextAttemptAt(
  delivery: { attempts: number; askedAt: Date },
  retryAfterMs: number | null,
  now: Date,
): Date | null {
  const pauseMs = PAUSES_MS[Math.min(delivery.attempts, PAUSES_MS.length) - 1] ?? 0;
  const next = now.getTime() + Math.max(pauseMs, retryAfterMs ?? 0);
  return next > delivery.askedAt.getTime() + DELIVERED_WITHIN_MS ? null : new Date(next);
}

/** @returns whether an endpoint that has failed since then is to be switched off. */
export function isFailingTooLong(failingSince: Date, now: Date): boolean {
  return now.getTime() - failingSince.getTime() >= FAILING_LIMIT_MS;
}

/** A secret as it is stored, sealed. */
export interface SealedSecret {
  /** Base64. */
  sealed: string;
  /** Null for the one in use; a former one signs beside it until then. RFC 3339. */
  until: string | null;
}

/** @returns the secrets that sign at this moment, today's first. */
export function signingSecrets(secrets: readonly SealedSecret[], now: Date): SealedSecret[] {
  return secrets.filter(({ until }) => until === null || new Date(until) > now);
}

/** Puts a new secret first; the former ones sign on for a day, those whose time is over are forgotten. */
export function rotateSecrets(secrets: readonly SealedSecret[], sealed: string, now: Date): SealedSecret[] {
  const until = new Date(now.getTime() + SECRET_OVERLAP_MS).toISOString();
  const former = signingSecrets(secrets, now).map((secret) => ({ ...secret, until: secret.until ?? until }));
  return [{ sealed, until: null }, ...former];
}

/** What a delivery tells. */
export interface ToldEvent {
  event: string;
  /** Null for a test. */
  checkoutId: number | null;
  occurredAt: Date;
  data: Record<string, unknown>;
}

/** @returns the bytes that are sent and signed, the same at each attempt. */
export function webhookBody(shop: string, { event, checkoutId, occurredAt, data }: ToldEvent): string {
  const about =
    checkoutId === null ? {} : { checkoutId: formatId('checkout', checkoutId), number: checkoutId };
  return JSON.stringify({
    type: event,
    timestamp: occurredAt.toISOString(),
    data: { shop, ...about, ...data },
  });
}

/** Our codes of why a delivery did not get through; a status is told beside. */
export const DELIVERY_FAILURES = [
  'bad_status',
  'redirected',
  'timed_out',
  'private_address',
  'not_reached',
  'endpoint_disabled',
] as const;
export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number];
