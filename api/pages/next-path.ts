import { isAppPath } from '../web/app-paths.ts';

const MOST_CHARACTERS = 2_000;

/** Any origin will do, as long as it is none that somebody could name. */
const OWN = 'http://own.invalid';

/**
 * Where a log-in may lead: to a page of the web app, to one's account, or to an invitation that asked for it. Anything
 * else, another site above all, becomes the app's first page.
 */
export function nextPath(text: unknown): string {
  if (typeof text !== 'string' || text.length > MOST_CHARACTERS || !text.startsWith('/')) return '/';
  const url = URL.parse(text, OWN);
  if (url === null || url.origin !== OWN) return '/';
  const { pathname, search } = url;
  const isOurs =
    isAppPath(pathname) || pathname === '/account' || /^\/invitations\/[\w-]{1,255}$/.test(pathname);
  return isOurs ? `${pathname}${search}` : '/';
}
