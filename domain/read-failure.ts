/** Why a shop's own API gave no answer that could be read. */
export const READ_FAILURES = [
  'timed_out',
  'not_reached',
  'private_address',
  'too_large',
  'unauthorized',
  'rate_limited',
  'redirected',
  'bad_status',
  'not_understood',
  'credentials_unreadable',
] as const;
export type ReadFailure = (typeof READ_FAILURES)[number];

/** @returns why an answer of this status is none; null for one to be read. */
export function failureOfStatus(statusCode: number): ReadFailure | null {
  if (statusCode >= 200 && statusCode < 300) return null;
  if (statusCode === 401 || statusCode === 403) return 'unauthorized';
  if (statusCode === 429) return 'rate_limited';
  return statusCode >= 300 && statusCode < 400 ? 'redirected' : 'bad_status';
}

export function isReadFailure(code: string): code is ReadFailure {
  return READ_FAILURES.some((known) => known === code);
}
