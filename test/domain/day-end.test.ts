import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { nextDayEnd } from '../../domain/day-end.ts';

const ZONES = ['Europe/Stockholm', 'America/New_York', 'Australia/Lord_Howe', 'UTC', 'Pacific/Apia'];
const DAY_MS = 86_400_000;

const local = (at: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString();

const rule = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  dayEndsAt: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`),
});
const time = fc.date({
  min: new Date('2024-01-01T00:00:00Z'),
  max: new Date('2032-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe("fault 31: a location's day", () => {
  it.each([
    ['Europe/Stockholm', '20:00', '2026-03-02T18:59:59Z', '2026-03-02T20:00:00'],
    ['Europe/Stockholm', '20:00', '2026-03-02T19:00:00Z', '2026-03-03T20:00:00'],
    // The clocks leave it out: as much later as they skip.
    ['Europe/Stockholm', '02:30', '2026-03-28T12:00:00Z', '2026-03-29T03:30:00'],
    ['America/New_York', '02:30', '2026-03-07T12:00:00Z', '2026-03-08T03:30:00'],
    ['Australia/Lord_Howe', '02:15', '2026-10-03T10:00:00Z', '2026-10-04T02:45:00'],
    // The clocks show it twice: the first.
    ['Europe/Stockholm', '02:30', '2026-10-24T12:00:00Z', '2026-10-25T02:30:00'],
    ['America/New_York', '01:30', '2026-10-31T12:00:00Z', '2026-11-01T01:30:00'],
    ['Australia/Lord_Howe', '01:45', '2026-04-04T10:00:00Z', '2026-04-05T01:45:00'],
  ])('in %s at %s ends after %s at %s', (timeZone, dayEndsAt, after, expected) => {
    const end = nextDayEnd(new Date(after), { timeZone, dayEndsAt });
    expect(local(end, timeZone)).toBe(expected);
    const next = nextDayEnd(end, { timeZone, dayEndsAt });
    expect(Temporal.PlainDateTime.from(local(next, timeZone)).toPlainDate().toString()).toBe(
      Temporal.PlainDateTime.from(expected).toPlainDate().add({ days: 1 }).toString(),
    );
  });

  it.each([
    ['Europe/Stockholm', '02:30', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00Z'],
    ['America/New_York', '01:30', '2026-10-31T12:00:00Z', '2026-11-01T05:30:00Z'],
    ['Australia/Lord_Howe', '01:45', '2026-04-04T10:00:00Z', '2026-04-04T14:45:00Z'],
  ])('in %s at %s, shown twice by the clocks, ends the first time', (timeZone, dayEndsAt, after, first) => {
    expect(nextDayEnd(new Date(after), { timeZone, dayEndsAt })).toEqual(new Date(first));
  });

  it('never is left out and never ends twice: each date of the calendar has one end, whatever the clocks do', () => {
    fc.assert(
      fc.property(rule, time, ({ timeZone, dayEndsAt }, start) => {
        let end = nextDayEnd(start, { timeZone, dayEndsAt });
        for (let day = 0; day < 40; day += 1) {
          const next = nextDayEnd(end, { timeZone, dayEndsAt });
          const gap = Temporal.PlainDateTime.from(local(end, timeZone))
            .toPlainDate()
            .until(Temporal.PlainDateTime.from(local(next, timeZone)).toPlainDate(), { largestUnit: 'days' });
          // Near midnight a gap of the clocks may carry an end into the next date, and the one after it stays in its own.
          expect(gap.days).toBeLessThanOrEqual(2);
          expect(next.getTime()).toBeGreaterThan(end.getTime());
          expect(next.getTime() - end.getTime()).toBeLessThanOrEqual(DAY_MS + 3_600_000);
          end = next;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the first after any moment: none lies between', () => {
    fc.assert(
      fc.property(rule, time, fc.integer({ min: 1, max: DAY_MS }), (told, start, ms) => {
        const end = nextDayEnd(start, told);
        const between = new Date(Math.min(start.getTime() + ms, end.getTime() - 1));
        expect(nextDayEnd(between, told)).toEqual(end);
      }),
    );
  });
});
