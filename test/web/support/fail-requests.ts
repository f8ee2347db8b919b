import type { Page, Request, Route } from 'playwright-core';
import { expect } from 'vitest';
import { badInput, Problem, unavailable } from '../../../api/problem.ts';

/** What stands in the place of the API's answer: nothing at all, or one of its problems. */
export type Failure = 'away' | Problem;

/** Each failure, and what the page has to say of it. */
export const FAILURES: readonly [Failure, RegExp][] = [
  ['away', /^The service does not answer.*try again/],
  [new Problem(403, 'missing_role', 'Owners may do this.'), /^Your role does not allow this.+/],
  [new Problem(409, 'account_exists', 'There is one.'), /^It does not fit how things stand.+/],
  [badInput([{ path: 'elsewhere', message: 'must be otherwise' }]), /^Something has to be.*elsewhere/],
  [unavailable('The database is away.', 60), /^The service does not answer/],
  [
    new Problem(429, 'too_many_requests', 'Slow.', { headers: { 'Retry-After': '30' } }),
    /^Too many requests.*Try again in 30 seconds\.(Try again)?$/,
  ],
];

/** Errors that the browser's console tells of by itself when a request fails. */
export const OF_FAILURES = [/ERR_FAILED/, /status of [45]\d\d/];

/** Which of a page's requests, by the path of their address; of every method where none is named. */
export interface RequestKind {
  method?: string;
  path: RegExp;
}

interface Failing {
  kind: RequestKind;
  failure: Failure;
}

/** What fails on each page now; its route is set once, for requests that are sent while one is being set get past it. */
const failing = new WeakMap<Page, { now: Failing | null }>();

/** Lets the page's requests of a kind fail from here on. @returns what lets them through again. */
export async function failRequests(page: Page, kind: RequestKind, failure: Failure): Promise<() => void> {
  const known = failing.get(page);
  const state = known ?? { now: null };
  failing.set(page, state);
  if (known === undefined) await page.route('**/v1/**', (route) => answer(route, state.now));
  state.now = { kind, failure };
  return () => {
    state.now = null;
  };
}

/** Until then what was sent in vain may not be sent again. */
export async function settled(page: Page): Promise<void> {
  await expect.poll(() => page.locator('[data-loading]').count()).toBe(0);
}

async function answer(route: Route, now: Failing | null): Promise<void> {
  if (now === null || !isOf(now.kind, route.request())) return route.fallback();
  const { failure } = now;
  if (failure === 'away') return route.abort();
  return route.fulfill({
    status: failure.status,
    headers: failure.headers,
    json: failure.toBody('http://recovery.example'),
    contentType: 'application/problem+json',
  });
}

function isOf({ method, path }: RequestKind, request: Request): boolean {
  return (method === undefined || method === request.method()) && path.test(new URL(request.url()).pathname);
}
