import { failureOfStatus, type ReadFailure } from '../domain/read-failure.ts';
import type { ShopAnswer } from './shop-request.ts';

export type ReadBody = { kind: 'read'; body: string } | { kind: 'failed'; failure: ReadFailure };

/** @returns the body of an answer that is one. */
export function readBody(answer: ShopAnswer): ReadBody {
  if (answer.kind === 'failed') return answer;
  const failure = failureOfStatus(answer.statusCode);
  return failure === null ? { kind: 'read', body: answer.body } : { kind: 'failed', failure };
}
