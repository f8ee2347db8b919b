import type { ProblemType } from './problem-type.ts';

/** What is wrong on our side. */
export const SERVICE_PROBLEMS = {
  internal_error: {
    status: 500,
    title: 'Internal error',
    meaning: 'A fault of ours.',
    causes: ['Something happened that nobody has foreseen.'],
    remedy:
      'Send it again, with the same `Idempotency-Key` if it had one. If it stays, tell the operator the `X-Request-Id` of the answer: the log has what went wrong under it.',
    detail: 'Something went wrong on our side.',
  },
  not_ready: {
    status: 503,
    title: 'Not ready',
    meaning: 'A part that the whole needs is away; only `GET /readyz` says so.',
    causes: ['The database or Temporal does not answer.', 'No worker was seen for half a minute.'],
    remedy:
      'For the operator: `detail` says which part it is. Nothing is lost meanwhile; the work goes on by itself.',
    detail: 'Temporal does not answer. No worker has been seen for 43 seconds.',
    retryAfter: 'Ask again then.',
  },
  unavailable: {
    status: 503,
    title: 'Not available now',
    meaning: 'The request could not be carried out at this moment; nothing of it was left half done.',
    causes: ['The database cannot be reached or takes no writes.', 'Too much is being done at once.'],
    remedy:
      'Send it again. Events of shops are safe to repeat, writes of people with the same `Idempotency-Key`.',
    detail: 'The database cannot be reached or written to. Please try again.',
    retryAfter: 'Try again then, and wait longer each time.',
  },
} as const satisfies Record<string, ProblemType>;
