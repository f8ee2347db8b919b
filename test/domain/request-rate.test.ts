import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { takeRequest, type Allowance } from '../../domain/request-rate.ts';

const MINUTE_MS = 60_000;
const at = (ms: number) => new Date(ms);

describe('an allowance of requests', () => {
  test('lets at most a minute’s worth through at once, and in any stretch no more than its rate on top', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), gaps, (perMinute, steps) => {
        let allowance: Allowance | undefined;
        let now = 0;
        const allowed: number[] = [];
        for (const step of steps) {
          now += step;
          const answer = takeRequest(allowance, perMinute, at(now));
          allowance = answer.allowance;
          if (answer.isAllowed) allowed.push(now);
        }
        for (const [index, begin] of allowed.entries()) {
          for (const [further, end] of allowed.slice(index).entries()) {
            const most = perMinute * (1 + (end - begin) / MINUTE_MS);
            expect(further + 1).toBeLessThanOrEqual(most + 1e-6);
          }
        }
      }),
    );
  });

  test('takes the next one after the time that it told, and none before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 59_000 }),
        (perMinute, later) => {
          const empty = { left: 0, atMs: 0 };
          const refused = takeRequest(empty, perMinute, at(0));
          expect(refused.isAllowed).toBe(false);
          expect(takeRequest(refused.allowance, perMinute, at(refused.waitMs)).isAllowed).toBe(true);
          const before = Math.min(later, refused.waitMs - 1);
          if (refused.waitMs > 1 && before * perMinute < MINUTE_MS) {
            expect(takeRequest(refused.allowance, perMinute, at(before)).isAllowed).toBe(false);
          }
        },
      ),
    );
  });

  test('is neither given nor taken by a clock that is set back', () => {
    const { allowance } = takeRequest(undefined, 10, at(MINUTE_MS));
    expect(takeRequest(allowance, 10, at(0)).allowance.left).toBe(8);
  });
});
