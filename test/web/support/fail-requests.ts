import type { Page, Route } from 'playwright-core';
import type { Problem } from '../../../api/problem.ts';

/** What stands in the place of the API's answer: nothing at all, or one of its problems. */
export type Failure = 'away' | Problem;

/** Errors that the browser's console tells of by itself when a request fails. */
export const OF_FAILURES = [/ERR_FAILED/, /status of [45]\d\d/];

/** Lets the page's requests of a kind fail from here on. @returns what lets them through again. */
export async function failRequests(
  page: Page,
  isMeant: (method: string, path: string) => boolean,
  failure: Failure,
): Promise<() => Promise<void>> {
  const all = '**/*';
  const fail = async (route: Route) => {
    const request = route.request();
    if (!isMeant(request.method(), new URL(request.url()).pathname)) return route.fallback();
    if (failure === 'away') return route.abort();
    return route.fulfill({
      status: failure.status,
      headers: failure.headers,
      json: failure.toBody('http://recovery.example'),
      contentType: 'application/problem+json',
    });
  };
  await page.route(all, fail);
  return () => page.unroute(all, fail);
}
