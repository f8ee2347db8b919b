import type { IncomingHttpHeaders } from 'node:http';

/** Of a session, of a browser that has logged in, and of one that is about to. */
const NAMES = { session: 'session', device: 'device' } as const;
type CookieKind = keyof typeof NAMES;

/**
 * Over https the browser itself vouches for a cookie of this name: it was set by this very host, over https, for all its
 * paths. Plain http is for this machine alone.
 */
function cookieName(kind: CookieKind, publicUrl: string): string {
  return isSecure(publicUrl) ? `__Host-${NAMES[kind]}` : NAMES[kind];
}

/** @returns what the browser sent; null without one. */
export function readCookie(headers: IncomingHttpHeaders, kind: CookieKind, publicUrl: string): string | null {
  const name = cookieName(kind, publicUrl);
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return found !== undefined && /^[\w.-]{1,512}$/.test(found) ? found : null;
}

/** @returns a `Set-Cookie` that no script reads and no other site's form sends. @param seconds 0 takes it away. */
export function setCookie(kind: CookieKind, value: string, seconds: number, publicUrl: string): string {
  const secure = isSecure(publicUrl) ? '; Secure' : '';
  return `${cookieName(kind, publicUrl)}=${value}; Path=/; Max-Age=${String(seconds)}; HttpOnly; SameSite=Lax${secure}`;
}

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}

/** @returns what the browser had before. */
export function cookiesOf(headers: IncomingHttpHeaders, publicUrl: string) {
  return {
    session: readCookie(headers, 'session', publicUrl),
    device: readCookie(headers, 'device', publicUrl),
  };
}
