/**
 * The host that a recovery link leads to, lower case and in ASCII (IDNA), without its port.
 *
 * @returns null without a link, or if it is no http(s) URL.
 */
export function recoveryHost(recoveryUrl: string | null): string | null {
  const url = recoveryUrl === null ? null : URL.parse(recoveryUrl);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  return url.hostname;
}

/** @returns a listed host name in the form of `recoveryHost`; null for text that is no host name. */
export function toHost(text: string): string | null {
  return URL.parse(`http://${text.trim()}`)?.hostname ?? null;
}
