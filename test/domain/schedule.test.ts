import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abandonedAt, clampFuture, dueAt, retryDelayMs, unknownExpired } from '../../domain/schedule.ts';

const AT = new Date('2026-03-29T00:55:00Z');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function after(ms: number): Date {
  return new Date(AT.getTime() + ms);
}

describe('the wait', () => {
  test.each([
    [10, 10, 10 * MINUTE_MS, 10 * HOUR_MS + 10 * MINUTE_MS],
    [0.05, 0.001, 3_000, 6_600],
    [1440, 720, 24 * HOUR_MS, 31 * 24 * HOUR_MS],
  ])('of %d minutes and %d hours', (abandonAfterMinutes, delayHours, abandonedMs, dueMs) => {
    const settings = { abandonAfterMinutes, automation: { delayHours } };
    expect(abandonedAt(AT, settings)).toEqual(after(abandonedMs));
    expect(dueAt(AT, settings)).toEqual(after(dueMs));
  });
});

describe('a time told by a shop', () => {
  test.each([
    [-HOUR_MS, -HOUR_MS],
    [0, 0],
    [5 * MINUTE_MS, 5 * MINUTE_MS],
    [5 * MINUTE_MS + 1, 0],
    [1_000 * HOUR_MS, 0],
  ])('%d ms ahead of ours is read as %d ms ahead', (aheadMs, readMs) => {
    expect(clampFuture(after(aheadMs), AT)).toEqual(after(readMs));
  });
});

describe('the next attempt', () => {
  const attempt = fc.integer({ min: 1, max: 10_000 });
  const early = fc.integer({ min: 0, max: 10 * MINUTE_MS - 1 });
  const anyAge = fc.integer({ min: 0, max: 72 * HOUR_MS });

  test('comes within 5 s of the first', () => {
    expect(retryDelayMs({ attempt: 1, firstFailedAgoMs: 0, retryAfterMs: null })).toBeLessThanOrEqual(5_000);
    expect(retryDelayMs({ attempt: 1, firstFailedAgoMs: 0, retryAfterMs: null })).toBeGreaterThan(0);
  });

  test('is at most 60 s away in the first ten minutes, and never more than 5 minutes', () => {
    fc.assert(
      fc.property(attempt, early, anyAge, (number, earlyMs, ageMs) => {
        const delayMs = (firstFailedAgoMs: number) =>
          retryDelayMs({ attempt: number, firstFailedAgoMs, retryAfterMs: null });
        expect(delayMs(earlyMs)).toBeLessThanOrEqual(60_000);
        expect(delayMs(ageMs)).toBeLessThanOrEqual(5 * MINUTE_MS);
        expect(delayMs(ageMs)).toBeGreaterThanOrEqual(2_000);
      }),
    );
  });

  test('comes ever less often in a long outage: fewer than 120 attempts in six hours', () => {
    let elapsedMs = 0;
    let attempts = 1;
    while (elapsedMs < 6 * HOUR_MS) {
      elapsedMs += retryDelayMs({ attempt: attempts, firstFailedAgoMs: elapsedMs, retryAfterMs: null });
      attempts += 1;
    }
    expect(attempts).toBeLessThan(120);
    expect(attempts).toBeGreaterThan(6 * 12);
  });

  test.each([
    [120_000, 120_000],
    [1, 2_000],
    [0, 2_000],
    [-5, 2_000],
    [NaN, 2_000],
    [100 * HOUR_MS, 6 * HOUR_MS],
    [Infinity, 6 * HOUR_MS],
  ])('obeys what the provider asks for: %d ms', (retryAfterMs, expected) => {
    expect(retryDelayMs({ attempt: 1, firstFailedAgoMs: 0, retryAfterMs })).toBe(expected);
  });
});

describe('an unknown outcome', () => {
  test('may be asked for again with the same key until 23 hours have passed', () => {
    expect(unknownExpired(null, AT)).toBe(false);
    expect(unknownExpired(after(-23 * HOUR_MS + 1), AT)).toBe(false);
    expect(unknownExpired(after(-23 * HOUR_MS), AT)).toBe(true);
  });
});
