/** Classes and codes of SQLSTATE that tell of the server's state, not of our query. */
const AWAY_CLASSES = new Set(['08', '53', '58']);
const AWAY_CODES = new Set([
  '25006', // read-only
  '40001', // serialization failure
  '40P01', // deadlock
  '55P03', // lock not available
  '57014', // query cancelled
  '57P01', // admin shutdown
  '57P02', // crash shutdown
  '57P03', // cannot connect now
  '57P05', // idle session time-out
  '25P03', // idle in transaction time-out
]);
const AWAY_ERRNOS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const AWAY_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|not queryable|Client was closed|Query read timeout/;

/**
 * Tells an outage from a bug: the database is away, read-only, full or overloaded, and the same call may succeed
 * later. Such a call stored nothing, or its COMMIT went through unseen; repeating it must be harmless.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string') {
    const isAway = AWAY_ERRNOS.has(error.code) || AWAY_CODES.has(error.code);
    if (isAway || (/^[0-9A-Z]{5}$/.test(error.code) && AWAY_CLASSES.has(error.code.slice(0, 2)))) return true;
  }
  if (AWAY_WORDS.test(error.message)) return true;
  return error.cause !== undefined && isDatabaseAway(error.cause);
}
