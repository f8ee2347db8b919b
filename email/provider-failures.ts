import type { SendOutcome } from './sender.ts';

/** What a code of the provider says of the mail; `by_status` leaves it to the HTTP status. */
export type ProviderFate = 'retry' | 'pause' | 'final' | 'unknown' | 'conflict' | 'by_status';

/** Every error code that the provider's SDK knows. The sender checks by type that none is missing. */
export const PROVIDER_FATES = {
  invalid_idempotency_key: 'final',
  validation_error: 'by_status',
  missing_api_key: 'pause',
  restricted_api_key: 'pause',
  invalid_api_key: 'pause',
  not_found: 'final',
  method_not_allowed: 'final',
  invalid_idempotent_request: 'conflict',
  concurrent_idempotent_requests: 'unknown',
  invalid_attachment: 'final',
  invalid_from_address: 'final',
  invalid_access: 'final',
  invalid_parameter: 'final',
  invalid_region: 'final',
  missing_required_field: 'final',
  monthly_quota_exceeded: 'retry',
  daily_quota_exceeded: 'retry',
  rate_limit_exceeded: 'retry',
  security_error: 'final',
  application_error: 'by_status',
  internal_server_error: 'unknown',
} as const satisfies Record<string, ProviderFate>;

/** An answer that is no success, or none at all (`statusCode` null). */
export interface ProviderFailure {
  name: string | null;
  statusCode: number | null;
  message: string;
  retryAfterMs: number | null;
}

/** Says what a provider's failure means for the mail. When in doubt: `unknown`. */
export function classifyFailure(failure: ProviderFailure): Exclude<SendOutcome, { kind: 'accepted' }> {
  const { name, statusCode, message, retryAfterMs } = failure;
  const fate = judge(failure);
  const code = isKnown(name) && fate !== 'no_answer' ? name : codeOf(statusCode);
  const detail = readableDetail(message);
  switch (fate) {
    case 'retry':
    case 'pause':
    case 'final':
      return { kind: 'refused', fate, code, statusCode, retryAfterMs, detail };
    case 'conflict':
      return { kind: 'conflict', code, statusCode, detail };
    case 'unknown':
    case 'no_answer':
      return { kind: 'unknown', code, statusCode, retryAfterMs, detail };
  }
}

/** At most 1,000 characters that a database takes. */
export function readableDetail(text: string): string {
  return text.replaceAll('\0', '').slice(0, 1_000).toWellFormed();
}

function judge(failure: ProviderFailure): Exclude<ProviderFate, 'by_status'> | 'no_answer' {
  const { name, statusCode, message } = failure;
  if (statusCode === null) return 'no_answer';
  const byStatus = fateOfStatus(statusCode);
  if (byStatus === 'unknown' && statusCode !== 409) return 'unknown';
  if (byStatus === 'pause' || byStatus === 'retry') return byStatus;
  // A bad key is also reported as a 400 validation error.
  if (name === 'validation_error' && /^API key is invalid/i.test(message)) return 'pause';
  const fate = isKnown(name) ? PROVIDER_FATES[name] : 'by_status';
  return fate === 'by_status' ? byStatus : fate;
}

function fateOfStatus(statusCode: number): 'retry' | 'pause' | 'final' | 'unknown' {
  if (statusCode === 401 || statusCode === 403) return 'pause';
  // 408 and 425: the request was not read to its end, or not taken up.
  if (statusCode === 429 || statusCode === 408 || statusCode === 425) return 'retry';
  if (statusCode === 409) return 'unknown';
  return statusCode >= 400 && statusCode < 500 ? 'final' : 'unknown';
}

function isKnown(name: string | null): name is keyof typeof PROVIDER_FATES {
  return name !== null && Object.hasOwn(PROVIDER_FATES, name);
}

/** A word of ours, so that no text of the provider's gets where only codes may be. */
function codeOf(statusCode: number | null): string {
  return statusCode === null ? 'no_answer' : `http_${String(statusCode)}`;
}
