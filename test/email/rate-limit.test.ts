import { describe, expect, it } from 'vitest';
import { watchRateLimit } from '../../email/rate-limit.ts';

const headers = (limit: string, reset: string) => ({ 'ratelimit-limit': limit, 'ratelimit-reset': reset });

describe('the rate that a provider’s headers tell', () => {
  it('is not known before it says something that can be read', () => {
    const limit = watchRateLimit();
    expect(limit.perSecond()).toBeNull();
    for (const told of [
      null,
      {},
      headers('', ''),
      headers('many', '1'),
      headers('0', '1'),
      headers('-2', '1'),
    ]) {
      limit.read(told);
      expect(limit.perSecond()).toBeNull();
    }
  });

  it('is the limit over the longest time that a window was told to last', () => {
    const limit = watchRateLimit();
    limit.read(headers('120', '7'));
    limit.read(headers('120', '60'));
    limit.read(headers('120', '12'));
    expect(limit.perSecond()).toBe(2);
  });

  it('follows a limit that changes', () => {
    const limit = watchRateLimit();
    limit.read(headers('120', '60'));
    limit.read(headers('5', '1'));
    expect(limit.perSecond()).toBe(5);
  });
});

/** A clock that stands still but for what is waited. */
function standing() {
  const waits: number[] = [];
  let nowMs = 1_000_000;
  return {
    waits,
    pass: (ms: number) => {
      nowMs += ms;
    },
    time: {
      now: () => nowMs,
      wait: (ms: number) => {
        waits.push(ms);
        nowMs += ms;
        return Promise.resolve();
      },
    },
  };
}

const told = (remaining: number, limit = 3) => ({
  ...headers(String(limit), '1'),
  'ratelimit-remaining': String(remaining),
});

describe('a request', () => {
  it('waits for nothing while nothing is told, or the provider does not say how many are left', async () => {
    const { time, waits } = standing();
    const limit = watchRateLimit(time);
    for (let n = 0; n < 5; n += 1) await limit.untilTaken(2_000);
    limit.read(headers('1', '1'));
    for (let n = 0; n < 5; n += 1) await limit.untilTaken(2_000);
    expect(waits).toEqual([]);
  });

  it('that the window takes no more waits for the next one, which takes as many as the limit', async () => {
    const { time, waits, pass } = standing();
    const limit = watchRateLimit(time);
    limit.read(told(2));
    pass(300);
    for (let n = 0; n < 7; n += 1) await limit.untilTaken(2_000);
    // Two in the first, three in the second, two in the third.
    expect(waits).toEqual([700, 1_000]);
  });

  it('counts what others have used up', async () => {
    const { time, waits, pass } = standing();
    const limit = watchRateLimit(time);
    limit.read(told(2));
    pass(100);
    limit.read(told(0));
    await limit.untilTaken(2_000);
    expect(waits).toEqual([900]);
  });

  it('is not held up by an answer that was overtaken by a later one', async () => {
    const { time, waits, pass } = standing();
    const limit = watchRateLimit(time);
    limit.read(told(0));
    pass(50);
    limit.read(told(1));
    await limit.untilTaken(2_000);
    expect(waits).toEqual([950]);
  });

  it('goes on as soon as the provider says that a window has begun', async () => {
    const { time, waits, pass } = standing();
    const limit = watchRateLimit(time);
    limit.read(told(0));
    pass(900);
    limit.read(told(2));
    for (let n = 0; n < 3; n += 1) await limit.untilTaken(2_000);
    expect(waits).toEqual([1_000]);
  });

  it('waits no longer than it may, and then goes', async () => {
    const { time, waits } = standing();
    const limit = watchRateLimit(time);
    limit.read({ ...headers('3', '60'), 'ratelimit-remaining': '0' });
    await limit.untilTaken(2_000);
    expect(waits).toEqual([2_000]);
  });
});
