import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar, TIME_ZONE } from '../../local/demo/calendar.ts';
import { wrap } from '../../local/demo/diary.ts';
import { describeDuration } from '../../local/duration-text.ts';

const DAY_MS = 86_400_000;
const noInvalidDate = { min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true };

describe("the demo's week", () => {
  it('begins on a Tuesday at nine by the clocks of the shop, within a week from now, over clock changes too', () => {
    const wanted = new Intl.DateTimeFormat('en-GB', {
      weekday: 'long',
      hour: '2-digit',
      timeZone: TIME_ZONE,
    });
    fc.assert(
      fc.property(fc.date(noInvalidDate), (now) => {
        const { at, name } = createCalendar(now);
        const begin = at(0, '09:00');
        const aheadMs = begin.getTime() - now.getTime();
        expect(aheadMs).toBeGreaterThan(-60_000);
        expect(aheadMs).toBeLessThanOrEqual(7 * DAY_MS + 3_600_000);
        expect(wanted.format(begin)).toMatch(/^Tuesday.* 09$/);
        expect(name(6)).toMatch(/^Monday \d+ [A-Z]/);
      }),
    );
  });

  it('breaks lines between words, loses none and keeps to the width', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }), (words) => {
        const lines = wrap(words.join(' '), 20);
        expect(lines.join(' ')).toBe(words.join(' '));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(20);
      }),
    );
  });

  it.each([
    [0, ''],
    [20_000, ''],
    [20 * 60_000, '20 min'],
    [90 * 60_000, '1 h 30 min'],
    [DAY_MS, '1 day'],
    [171 * 3_600_000, '7 days 3 h'],
  ])('says %d ms as "%s"', (ms, words) => {
    expect(describeDuration(ms)).toBe(words);
  });
});
