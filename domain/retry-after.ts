/**
 * How long a server asks to be left alone, in milliseconds: `Retry-After` (seconds or a date, RFC 9110), else
 * `ratelimit-reset` (seconds) of a 429 answer. Null when it says nothing that can be read.
 *
 * @param headers names in lower case.
 */
export function readRetryAfterMs(
  headers: Record<string, string> | null,
  statusCode: number | null,
  now: Date,
): number | null {
  const retryAfter = headers?.['retry-after'];
  if (retryAfter !== undefined) return readSeconds(retryAfter) ?? readDate(retryAfter, now);
  const reset = statusCode === 429 ? headers?.['ratelimit-reset'] : undefined;
  return reset === undefined ? null : readSeconds(reset);
}

function readSeconds(text: string): number | null {
  return /^\s*\d{1,9}(\.\d{1,9})?\s*$/.test(text) ? Math.ceil(Number(text) * 1_000) : null;
}

function readDate(text: string, now: Date): number | null {
  // Date.parse alone takes almost anything for a date.
  const at = /^\s*[A-Za-z]{3,9}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
