import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACCOUNT_DELAY, ADDRESS_DELAY, delayAfter } from '../../domain/log-in-delay.ts';

const rule = fc.constantFrom(ACCOUNT_DELAY, ADDRESS_DELAY);

describe('the wait between log-ins', () => {
  test('never shrinks with more tries, and is never more than a quarter of an hour', () => {
    fc.assert(
      fc.property(rule, fc.nat(100_000), (delay, tries) => {
        expect(delayAfter(tries + 1, delay)).toBeGreaterThanOrEqual(delayAfter(tries, delay));
        expect(delayAfter(tries, delay)).toBeLessThanOrEqual(15 * 60_000);
      }),
    );
  });

  test('leaves an account fewer than 120 tries on the first day, whoever tries', () => {
    let waitedMs = 0;
    let tries = 0;
    while (waitedMs < 24 * 3_600_000) {
      tries += 1;
      waitedMs += delayAfter(tries, ACCOUNT_DELAY);
    }
    expect(tries).toBeLessThan(120);
  });
});
