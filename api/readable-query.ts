/**
 * Looks at the query of an address as it came: a parser puts U+FFFD where its bytes are no UTF-8, and nobody would
 * learn that something else was asked.
 *
 * @throws URIError when its percent-encoding is broken, as a path's is.
 */
export function requireReadableQuery(url: string): void {
  const start = url.indexOf('?');
  if (start >= 0) decodeURIComponent(url.slice(start));
}
