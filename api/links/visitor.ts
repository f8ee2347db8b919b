import type { IncomingHttpHeaders } from 'node:http';
import { isbot } from 'isbot';

/**
 * Tells a person who opens a link from what opens it unasked: a prefetch, a bot, or anything that a page
 * loads without going there. How quickly somebody clicks says nothing.
 */
export function isPersonsVisit(headers: IncomingHttpHeaders): boolean {
  if (isPrefetch(headers) || isOtherThanNavigation(headers)) return false;
  const userAgent = headers['user-agent'] ?? '';
  return userAgent.trim() !== '' && !isbot(userAgent);
}

function isPrefetch(headers: IncomingHttpHeaders): boolean {
  const names = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];
  return names.some((name) => /prefetch|prerender|preview/i.test(String(headers[name] ?? '')));
}

/** Browsers say in `sec-fetch-*` what a request is for; other clients leave it out. */
function isOtherThanNavigation(headers: IncomingHttpHeaders): boolean {
  const mode = headers['sec-fetch-mode'];
  const destination = headers['sec-fetch-dest'];
  return (
    (mode !== undefined && mode !== 'navigate') || (destination !== undefined && destination !== 'document')
  );
}
