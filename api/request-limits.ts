import type { Response } from 'express';
import { takeRequest, type Allowance, type RateAnswer } from '../domain/request-rate.ts';
import { Problem } from './problem.ts';

const MINUTE_MS = 60_000;

/** Requests a minute, unless a key has a number of its own. */
export const REQUESTS_PER_MINUTE = {
  /** Of one key or one person. */
  caller: 600,
  /** Of one address with keys, cookies or links that are none. */
  failures: 60,
  /** Of one address at the links of mails: shoppers' providers look at many mails from few addresses. */
  links: 3_000,
  /** Of one address that reports checkouts from a shop's page. */
  capture: 120,
  /** Of one address at the pages for people. */
  pages: 300,
};

/** Counts requests in this process; each process counts for itself. */
export interface RequestLimits {
  take(name: string, perMinute: number, now: Date): RateAnswer;
}

export function createRequestLimits(): RequestLimits {
  const allowances = new Map<string, Allowance>();
  let sweptAtMs = 0;
  return {
    take: (name, perMinute, now) => {
      const nowMs = now.getTime();
      if (Math.abs(nowMs - sweptAtMs) >= MINUTE_MS) {
        sweptAtMs = nowMs;
        for (const [key, { atMs }] of allowances) if (nowMs - atMs >= MINUTE_MS) allowances.delete(key);
      }
      const answer = takeRequest(allowances.get(name), perMinute, now);
      allowances.set(name, answer.allowance);
      return answer;
    },
  };
}

/**
 * Takes one request of a caller's, and tells in the answer's headers how many are left (`RateLimit`, as the IETF drafts
 * it).
 *
 * @throws Problem 429 when there is none.
 */
export function limitRequests(
  limits: RequestLimits,
  res: Response,
  { name, perMinute, now }: { name: string; perMinute: number; now: Date },
): void {
  const { isAllowed, allowance, waitMs } = limits.take(name, perMinute, now);
  const left = Math.floor(allowance.left);
  res.set({
    'RateLimit-Policy': `"requests";q=${String(perMinute)};w=60`,
    RateLimit: `"requests";r=${String(left)};t=${String(Math.ceil(waitMs / 1_000))}`,
  });
  if (!isAllowed) throw tooManyRequests(waitMs, `At most ${String(perMinute)} requests a minute are taken.`);
}

/** 429, to be tried again after that time. */
export function tooManyRequests(waitMs: number, detail: string): Problem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new Problem(429, 'too_many_requests', detail, { headers: { 'Retry-After': String(seconds) } });
}
