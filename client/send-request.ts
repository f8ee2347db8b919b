import { ApiProblem } from './api-problem.ts';
import { ApiUnreachable } from './api-unreachable.ts';
import type { PlainRequest } from './build-request.ts';
import type { RetryLimits } from './client-options.ts';
import type { ReadResponse } from './read-answer.ts';
import { wait } from './wait.ts';

const ATTEMPTS = 5;
const WAIT_MS = 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;
/** What a proxy, too, answers for an API that is away: whether the request got through is not known. */
const AWAY = new Set([502, 503, 504]);

export interface Sending {
  fetch: typeof fetch;
  retry: RetryLimits;
  timeoutMs: number;
  signal: AbortSignal | undefined;
  /** The body is left to the caller. */
  isStream: boolean;
}

/**
 * Sends until it is answered, with the same bytes and the same `Idempotency-Key` each time: again after 429, after
 * `request_in_progress`, and, where running twice does no harm, after 502, 503, 504 and failures of the network.
 *
 * @throws ApiProblem for an answer that is no success, ApiUnreachable for none, the signal's reason once it is aborted.
 */
export async function sendRequest(request: PlainRequest, sending: Sending): Promise<ReadResponse> {
  const { attempts = ATTEMPTS, waitMs = WAIT_MS } = sending.retry;
  let leftMs = waitMs;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptOnce(request, sending);
    if (!(outcome instanceof Error)) return outcome;
    const told = outcome instanceof ApiProblem ? outcome.retryAfterSeconds : null;
    const delayMs = told === null ? pauseMs(attempt) : told * 1000;
    if (attempt >= attempts || delayMs > leftMs || !mayRepeat(request, outcome)) throw outcome;
    leftMs -= delayMs;
    await wait(delayMs, sending.signal);
  }
}

function mayRepeat({ isRepeatable }: PlainRequest, outcome: ApiProblem | ApiUnreachable): boolean {
  if (outcome instanceof ApiUnreachable) return isRepeatable;
  if (outcome.status === 429 || outcome.code === 'request_in_progress') return true;
  return isRepeatable && AWAY.has(outcome.status);
}

/** @returns the answer, or what stood in its place. @throws the caller's reason to abort. */
async function attemptOnce(
  { operation, url, init }: PlainRequest,
  { fetch: send, timeoutMs, signal, isStream }: Sending,
): Promise<ReadResponse | ApiProblem | ApiUnreachable> {
  signal?.throwIfAborted();
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort(new DOMException(`No answer within ${String(timeoutMs)} ms.`, 'TimeoutError'));
  }, timeoutMs);
  const either = signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]);
  try {
    const response = await send(url, { ...init, signal: either });
    if (isStream && response.ok) return { response, text: '' };
    const text = await response.text();
    return response.ok ? { response, text } : new ApiProblem(response, text);
  } catch (error) {
    signal?.throwIfAborted();
    return new ApiUnreachable(operation, error);
  } finally {
    clearTimeout(timer);
  }
}

/** Twice as long each time, and up to half of it by chance, so that many do not come back at once. */
function pauseMs(attempt: number): number {
  const wholeMs = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
  const [chance = 0] = crypto.getRandomValues(new Uint32Array(1));
  return wholeMs * (0.5 + chance / 2 ** 33);
}
