import { describe, expect, test } from 'vitest';
import { endOfDay, isDay, startOfDay } from '../../domain/day.ts';

describe('a day of a shop', () => {
  test.each([
    ['2026-03-02', 'UTC', '2026-03-02T00:00:00Z', 24],
    ['2026-03-02', 'Europe/Stockholm', '2026-03-01T23:00:00Z', 24],
    ['2026-03-02', 'America/New_York', '2026-03-02T05:00:00Z', 24],
    ['2026-03-02', 'Asia/Kathmandu', '2026-03-01T18:15:00Z', 24],
    // Clocks go forward, and back.
    ['2026-03-29', 'Europe/Stockholm', '2026-03-28T23:00:00Z', 23],
    ['2026-10-25', 'Europe/Stockholm', '2026-10-24T22:00:00Z', 25],
    ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00Z', 23],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00Z', 25],
    // Midnight itself is skipped: the day begins at one o'clock.
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00Z', 23],
    ['2028-02-29', 'UTC', '2028-02-29T00:00:00Z', 24],
  ])('%s in %s begins at %s and lasts %d hours', (day, timeZone, begins, hours) => {
    const start = startOfDay(day, timeZone);
    expect(start).toEqual(new Date(begins));
    expect(endOfDay(day, timeZone).getTime() - start.getTime()).toBe(hours * 3_600_000);
  });

  test('is told from what is no day of the calendar', () => {
    expect(['2026-03-02', '2028-02-29', '0001-01-01', '9999-12-31'].filter((text) => !isDay(text))).toEqual(
      [],
    );
    const none = [
      '2026-02-29',
      '2026-13-01',
      '2026-3-2',
      '20260302',
      '2026-03-02T00:00:00Z',
      '',
      '+002026-03-02',
    ];
    expect(none.filter(isDay)).toEqual([]);
  });
});
