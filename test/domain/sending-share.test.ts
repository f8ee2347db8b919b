import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { findExceeded, sharesOf } from '../../domain/sending-share.ts';

const LIMITS = DEFAULT_SETTINGS.sendingLimits;

describe('the share of mails that came back or were reported', () => {
  it.each([
    [{ counted: 500, bounces: 25, complaints: 0 }, null],
    [
      { counted: 500, bounces: 26, complaints: 0 },
      { reason: 'bounces', affected: 26 },
    ],
    [{ counted: 500, bounces: 0, complaints: 1 }, null],
    [
      { counted: 500, bounces: 0, complaints: 2 },
      { reason: 'complaints', affected: 2 },
    ],
    [
      { counted: 500, bounces: 26, complaints: 2 },
      { reason: 'complaints', affected: 2 },
    ],
    [{ counted: 4, bounces: 4, complaints: 0 }, null],
    [{ counted: 5, bounces: 5, complaints: 0 }, null],
    [
      { counted: 6, bounces: 6, complaints: 0 },
      { reason: 'bounces', affected: 6 },
    ],
    [{ counted: 1, bounces: 0, complaints: 1 }, null],
  ] as const)('%j exceeds: %j', (counts, exceeded) => {
    expect(findExceeded(counts, LIMITS)).toEqual(exceeded);
  });

  it('never stops a shop for fewer than five bounces or two complaints, whatever the limits', () => {
    const few = fc.record({
      counted: fc.nat(500),
      bounces: fc.integer({ min: 0, max: 4 }),
      complaints: fc.integer({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(few, (counts) => {
        expect(findExceeded(counts, { bouncePercent: 0, complaintPercent: 0 })).toBeNull();
      }),
    );
  });

  it('is told in percent, of fewer than a hundred mails as if of a hundred', () => {
    expect(sharesOf({ counted: 3, bounces: 1, complaints: 0 })).toEqual({
      bouncePercent: 1,
      complaintPercent: 0,
    });
    expect(sharesOf({ counted: 400, bounces: 1, complaints: 3 })).toEqual({
      bouncePercent: 0.25,
      complaintPercent: 0.75,
    });
  });
});
