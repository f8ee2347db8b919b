import type { Clock } from '../../clock.ts';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** Moves the clock; a negative number moves it back. */
  advance(ms: number): void;
  set(now: Date): void;
}

/** @param start an instant, or text that `new Date` reads. */
export function testClock(start: Date | string = '2026-03-02T09:00:00Z'): TestClock {
  let nowMs = new Date(start).getTime();
  return {
    now: () => new Date(nowMs),
    advance: (ms) => {
      nowMs += ms;
    },
    set: (now) => {
      nowMs = now.getTime();
    },
  };
}
