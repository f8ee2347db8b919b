import { describe, expect, it } from 'vitest';
import { USED_PART, watchRateLimit } from '../../email/rate-limit.ts';

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

  it('is a little less than the limit over the longest time that a window was told to last', () => {
    const limit = watchRateLimit();
    limit.read(headers('120', '7'));
    limit.read(headers('120', '60'));
    limit.read(headers('120', '12'));
    expect(limit.perSecond()).toBe(2 * USED_PART);
  });

  it('follows a limit that changes', () => {
    const limit = watchRateLimit();
    limit.read(headers('120', '60'));
    limit.read(headers('5', '1'));
    expect(limit.perSecond()).toBe(5 * USED_PART);
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

describe('a request', () => {
  const TURN_MS = 1_000 / (4 * USED_PART);

  it('waits for nothing where the provider says nothing', async () => {
    const { time, waits } = standing();
    const limit = watchRateLimit(time);
    await limit.untilTurn(2_000);
    limit.read(null);
    for (let n = 0; n < 5; n += 1) await limit.untilTurn(2_000);
    expect(waits).toEqual([]);
  });

  it('waits until the first of all has been answered, so that its answer’s limit holds for the second', async () => {
    const { time } = standing();
    const limit = watchRateLimit({ ...time, wait: () => new Promise(() => undefined) });
    await limit.untilTurn(2_000);
    let gone = 0;
    const others = [0, 1].map(async () => {
      await limit.untilTurn(2_000);
      gone += 1;
    });
    await Promise.resolve();
    expect(gone).toBe(0);
    limit.read(headers('4', '1'));
    await others[0];
    // The second of them waits for its turn.
    expect(gone).toBe(1);
  });

  it('goes without that answer after half a second, and then no other waits for it', async () => {
    const { time, waits } = standing();
    const limit = watchRateLimit(time);
    for (let n = 0; n < 4; n += 1) await limit.untilTurn(2_000);
    expect(waits).toEqual([500]);
  });

  it('has its turn evenly, a little less often than the provider takes them', async () => {
    const { time, waits } = standing();
    const limit = watchRateLimit(time);
    limit.read(headers('4', '1'));
    for (let n = 0; n < 4; n += 1) await limit.untilTurn(2_000);
    expect(waits.map(Math.round)).toEqual([TURN_MS, TURN_MS, TURN_MS].map(Math.round));
    expect(TURN_MS).toBeGreaterThan(250);
  });

  it('that nobody was before it goes at once', async () => {
    const { time, waits, pass } = standing();
    const limit = watchRateLimit(time);
    limit.read(headers('4', '1'));
    await limit.untilTurn(2_000);
    pass(TURN_MS);
    await limit.untilTurn(2_000);
    expect(waits).toEqual([]);
  });

  it('waits in the order in which they came, each for those before it', async () => {
    const { time, waits } = standing();
    const limit = watchRateLimit({ ...time, wait: (ms) => Promise.resolve(void waits.push(ms)) });
    limit.read(headers('4', '1'));
    await Promise.all(Array.from({ length: 4 }, () => limit.untilTurn(2_000)));
    expect(waits.map(Math.round)).toEqual([TURN_MS, 2 * TURN_MS, 3 * TURN_MS].map(Math.round));
  });

  it('leaves evenly, though what came between its turn and the request took longer for one than for the next', async () => {
    const { time, waits, pass } = standing();
    const limit = watchRateLimit(time);
    limit.read(headers('10', '1'));
    await limit.untilEven();
    pass(60);
    await limit.untilEven();
    expect(waits.map(Math.round)).toEqual([Math.round(100 / USED_PART - 60)]);
  });

  it('waits for a moment only, right before it leaves', async () => {
    const { time, waits } = standing();
    const limit = watchRateLimit(time);
    limit.read(headers('1', '1'));
    await limit.untilEven();
    await limit.untilEven();
    expect(waits).toEqual([200]);
  });

  it('waits no longer than it may, and then takes nobody’s turn', async () => {
    const { time, waits } = standing();
    const limit = watchRateLimit({ ...time, wait: (ms) => Promise.resolve(void waits.push(ms)) });
    limit.read(headers('1', '5'));
    await limit.untilTurn(2_000);
    await limit.untilTurn(2_000);
    await limit.untilTurn(6_000);
    expect(waits.map(Math.round)).toEqual([2_000, Math.round(5_000 / USED_PART)]);
  });
});
