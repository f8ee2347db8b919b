import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from './problem.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Where a request comes from, as far as the browser says it. */
type Source = 'same' | 'other' | 'untold';

/**
 * Refuses what another site may have made a person's browser send: a cookie comes with it all the same.
 *
 * @throws Problem 403 for a method that changes something, unless the browser says that a page of ours asked.
 */
export function requireSameOrigin(
  req: { method: string; headers: IncomingHttpHeaders },
  publicUrl: string,
): void {
  if (SAFE_METHODS.has(req.method) || sourceOf(req.headers, publicUrl) === 'same') return;
  throw crossSite();
}

/** For what no cookie opens, as logging in: another site may not do it either, a program without a browser may. */
export function refuseCrossSite(req: { headers: IncomingHttpHeaders }, publicUrl: string): void {
  if (sourceOf(req.headers, publicUrl) === 'other') throw crossSite();
}

/** The browser's own word comes first; `Origin` is told by older ones, and to addresses of plain http. */
function sourceOf(headers: IncomingHttpHeaders, publicUrl: string): Source {
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string') return site === 'same-origin' ? 'same' : 'other';
  const origin = headers.origin;
  if (origin === undefined) return 'untold';
  const [theirs, ours] = [URL.parse(origin), new URL(publicUrl)];
  if (theirs?.origin === ours.origin) return 'same';
  // Over plain http, which is for one machine, by whichever of its names.
  return ours.protocol === 'http:' && theirs?.host === headers.host ? 'same' : 'other';
}

function crossSite(): Problem {
  return new Problem(
    403,
    'cross_site',
    'This came from another site: with a session, only pages of this address may change something.',
  );
}
