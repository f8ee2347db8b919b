/**
 * Of the web app's one page: nothing but its own scripts runs, and nothing of it goes elsewhere. Components set styles of
 * their own, so inline ones are allowed. Pictures of products are the shop's.
 *
 * @param isLocal on the local stack pictures may come by plain http, too.
 */
export function appHeaders(isLocal: boolean): Record<string, string> {
  const rules = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: https:${isLocal ? ' http:' : ''}`,
    "connect-src 'self'",
    "font-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return {
    'Content-Security-Policy': rules.join('; '),
    'Referrer-Policy': 'same-origin',
    'X-Robots-Tag': 'noindex, nofollow',
    'Cache-Control': 'no-cache',
  };
}
