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
