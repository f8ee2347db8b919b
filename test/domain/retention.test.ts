import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkExpiresAt, retainedUntil, retentionCutoff } from '../../domain/retention.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const zone = fc.constantFrom(...ZONES);
const months = fc.integer({ min: 1, max: 24 });
const DAY_MS = 86_400_000;
const instant = fc.date({
  min: new Date('2010-01-01T00:00:00Z'),
  max: new Date('2040-01-01T00:00:00Z'),
  noInvalidDate: true,
});

/** Both `[now, months, zone, cutoff]`. */
const CUTOFFS = [
  ['2026-05-18T01:00:00Z', 3, 'Europe/Stockholm', '2026-02-18T02:00:00Z'],
  ['2026-05-31T01:00:00Z', 3, 'Europe/Stockholm', '2026-02-28T02:00:00Z'],
  ['2028-05-31T01:00:00Z', 3, 'Europe/Stockholm', '2028-02-29T02:00:00Z'],
  ['2026-01-12T03:00:00Z', 3, 'UTC', '2025-10-12T03:00:00Z'],
  ['2026-06-29T00:30:00Z', 3, 'Europe/Stockholm', '2026-03-29T00:30:00Z'],
  ['2026-03-02T08:00:00Z', 12, 'America/New_York', '2025-03-02T08:00:00Z'],
] as const;

describe('the age at which a checkout goes', () => {
  it.each(CUTOFFS)('at %s, %i months back in %s, is %s', (now, kept, timeZone, cutoff) => {
    expect(retentionCutoff(new Date(now), kept, timeZone).toISOString()).toBe(new Date(cutoff).toISOString());
  });

  it.each([
    ['2026-01-31T12:00:00Z', 1, '2026-02-28T12:00:00.000Z'],
    ['2025-11-30T12:00:00Z', 3, '2026-02-28T12:00:00.000Z'],
    ['2026-05-31T12:00:00Z', 1, '2026-06-30T12:00:00.000Z'],
  ])('is reached by one of %s after %i months at %s, never in the month after', (createdAt, kept, until) => {
    expect(retainedUntil(new Date(createdAt), kept, 'UTC').toISOString()).toBe(until);
  });

  it('is never reached by a purge before it is reached by the wait for the order', () => {
    fc.assert(
      fc.property(instant, months, zone, fc.integer({ min: 1, max: 3 * DAY_MS }), (now, kept, tz, byMs) => {
        const cutoff = retentionCutoff(now, kept, tz);
        for (const earlierMs of [1, byMs % 7_200_000, byMs]) {
          const createdAt = new Date(cutoff.getTime() - earlierMs);
          expect(retainedUntil(createdAt, kept, tz).getTime()).toBeLessThanOrEqual(now.getTime());
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('holds also around each clock change, minute by minute', () => {
    const changes = ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'].map((text) => new Date(text).getTime());
    const tooEarly: string[] = [];
    for (const changeMs of changes) {
      for (let minute = -150; minute <= 150; minute += 1) {
        const now = new Date(changeMs + minute * 60_000);
        for (const kept of [5, 7, 12]) {
          const cutoff = retentionCutoff(now, kept, 'Europe/Stockholm').getTime();
          for (let earlier = 1; earlier <= 130; earlier += 19) {
            const createdAt = new Date(cutoff - earlier * 60_000);
            if (retainedUntil(createdAt, kept, 'Europe/Stockholm') > now) tooEarly.push(now.toISOString());
          }
        }
      }
    }
    expect(tooEarly).toEqual([]);
  });

  it('is at most three days short of the months, where a month is shorter', () => {
    fc.assert(
      fc.property(instant, months, zone, (createdAt, kept, tz) => {
        const back = retentionCutoff(retainedUntil(createdAt, kept, tz), kept, tz).getTime();
        expect(Math.abs(back - createdAt.getTime())).toBeLessThanOrEqual(3 * DAY_MS + 7_200_000);
      }),
    );
  });
});

describe('the link in a mail', () => {
  const settings = { retentionMonths: 3, timeZone: 'Europe/Stockholm' };

  it('leads to the checkout for as long as that is kept', () => {
    const until = linkExpiresAt(new Date('2026-01-10T12:00:00Z'), settings, new Date('2026-01-11T12:00:00Z'));
    expect(until.toISOString()).toBe('2026-04-10T11:00:00.000Z');
  });

  it('is never dead on arrival, however old the checkout is', () => {
    const until = linkExpiresAt(new Date('2025-01-10T12:00:00Z'), settings, new Date('2026-01-11T12:00:00Z'));
    expect(until.toISOString()).toBe('2026-01-18T12:00:00.000Z');
  });
});
