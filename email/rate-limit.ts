/** What a provider says of its rate limit, answer by answer. */
export interface WatchedRateLimit {
  /** @param headers names in lower case. */
  read(headers: Record<string, string> | null): void;
  perSecond(): number | null;
}

/**
 * Reads `ratelimit-limit` (requests in a window) and `ratelimit-reset` (seconds until the window ends). How long a window
 * is the headers do not say: the longest time to its end that was told comes closest.
 */
export function watchRateLimit(): WatchedRateLimit {
  let limit: number | null = null;
  let windowSeconds = 1;
  return {
    read: (headers) => {
      const told = readCount(headers?.['ratelimit-limit']);
      if (told === null) return;
      if (told !== limit) windowSeconds = 1;
      limit = told;
      windowSeconds = Math.max(windowSeconds, readCount(headers?.['ratelimit-reset']) ?? 1);
    },
    perSecond: () => (limit === null ? null : limit / windowSeconds),
  };
}

function readCount(text: string | undefined): number | null {
  const count = /^\s*\d{1,9}\s*$/.test(text ?? '') ? Number(text) : 0;
  return count > 0 ? count : null;
}
