import type { Settings } from './settings.ts';

/** The settings that say when a mail is due. */
export interface WaitSettings {
  abandonAfterMinutes: Settings['abandonAfterMinutes'];
  automation: Pick<Settings['automation'], 'delayHours'>;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** How far a shop's clock may run ahead of ours before its times are read as the time of receipt. */
const CLOCK_AHEAD_LIMIT_MS = 5 * MINUTE_MS;

/** How long after the first attempt of unknown outcome the same request may go again: the provider remembers a key for 24 hours. */
const UNKNOWN_LIMIT_MS = 23 * HOUR_MS;

const FIRST_RETRY_MS = 2 * SECOND_MS;
/** Leaves room for the request itself, so that two attempts of the first ten minutes begin at most 60 s apart. */
const EARLY_RETRY_LIMIT_MS = 45 * SECOND_MS;
const EARLY_RETRIES_MS = 10 * MINUTE_MS;
const LATE_RETRY_LIMIT_MS = 5 * MINUTE_MS;
const RETRY_AFTER_LIMIT_MS = 6 * HOUR_MS;

/** @returns when a checkout with a contact counts as abandoned, unless there is activity before. */
export function abandonedAt(lastActivityAt: Date, settings: Pick<WaitSettings, 'abandonAfterMinutes'>): Date {
  return later(lastActivityAt, Math.round(settings.abandonAfterMinutes * MINUTE_MS));
}

/** @returns when the automatic mail is due: `delayHours` after the checkout counts as abandoned. */
export function dueAt(lastActivityAt: Date, settings: WaitSettings): Date {
  return later(abandonedAt(lastActivityAt, settings), Math.round(settings.automation.delayHours * HOUR_MS));
}

/** @returns whether a mail that was due then would come too late: more than `maxAgeHours` after its time. */
export function isTooLate(due: Date, maxAgeHours: number, now: Date): boolean {
  return now.getTime() - due.getTime() > maxAgeHours * HOUR_MS;
}

/** @returns whether a mail that was due then may have gone unremembered, since a backup was restored afterwards. */
export function mayHaveGone(due: Date, restoredAt: Date | null): boolean {
  return restoredAt !== null && due < restoredAt;
}

/** @returns the shop's time, or `now` in its place if it lies more than 5 minutes ahead. */
export function clampFuture(at: Date, now: Date): Date {
  return at.getTime() - now.getTime() > CLOCK_AHEAD_LIMIT_MS ? now : at;
}

export interface FailedAttempt {
  /** 1 for the first attempt. */
  attempt: number;
  firstFailedAgoMs: number;
  /** What the provider asked for, or null. At most 6 hours of it are obeyed. */
  retryAfterMs: number | null;
}

/**
 * How long to wait after a failed attempt: 2 s at first, doubling to 45 s; after ten minutes growing with the
 * length of the outage to 5 minutes; longer only when the provider asks for it.
 */
export function retryDelayMs({ attempt, firstFailedAgoMs, retryAfterMs }: FailedAttempt): number {
  const doubledMs = FIRST_RETRY_MS * 2 ** Math.min(Math.max(attempt - 1, 0), 16);
  const growingMs = firstFailedAgoMs < EARLY_RETRIES_MS ? 0 : firstFailedAgoMs / 10;
  const limitMs = Math.min(LATE_RETRY_LIMIT_MS, Math.max(EARLY_RETRY_LIMIT_MS, growingMs));
  const askedMs = Math.min(
    retryAfterMs !== null && retryAfterMs > 0 ? retryAfterMs : 0,
    RETRY_AFTER_LIMIT_MS,
  );
  return Math.round(Math.max(askedMs, Math.min(doubledMs, limitMs)));
}

/** @returns whether the same request may no longer go, since the first attempt of unknown outcome is 23 hours old. */
export function unknownExpired(unknownSince: Date | null, now: Date): boolean {
  return unknownSince !== null && unknownExpiresAt(unknownSince) <= now;
}

/** @returns from when on the same request may no longer go. */
export function unknownExpiresAt(unknownSince: Date): Date {
  return later(unknownSince, UNKNOWN_LIMIT_MS);
}

function later(at: Date, byMs: number): Date {
  return new Date(at.getTime() + byMs);
}
