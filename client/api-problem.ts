import type { Schemas } from './operations.ts';

export type ProblemCode = Schemas['Problem']['code'];
export type InputError = NonNullable<Schemas['Problem']['errors']>[number];

/** What the API answered in place of success (RFC 9457). Programs go by `code`; `message` is for people. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  /** `unexpected_answer`: something between us and the API answered, for example a proxy. */
  readonly code: ProblemCode | 'unexpected_answer';
  /** The page that explains the code. */
  readonly type: string;
  readonly title: string;
  /** What `message` says, without its words. */
  readonly sentences: Schemas['Problem']['sentences'];
  /** For bad input: each field that is wrong. */
  readonly errors: readonly InputError[];
  /** The log of the API knows the request by it. */
  readonly requestId: string | null;
  /** After how many seconds to try again, where the answer says so. */
  readonly retryAfterSeconds: number | null;

  constructor(answer: Pick<Response, 'status' | 'headers'>, text: string) {
    const told = readProblem(text);
    super(told?.detail ?? `The answer is no problem of the API: ${String(answer.status)}.`);
    this.status = answer.status;
    this.code = told?.code ?? 'unexpected_answer';
    this.type = told?.type ?? 'about:blank';
    this.title = told?.title ?? 'Unexpected answer';
    this.sentences = told?.sentences ?? [];
    this.errors = told?.errors ?? [];
    this.requestId = answer.headers.get('x-request-id');
    this.retryAfterSeconds = readRetryAfter(answer.headers);
  }
}

function readProblem(text: string): Schemas['Problem'] | null {
  try {
    const body: unknown = JSON.parse(text);
    return isProblem(body) ? body : null;
  } catch {
    return null;
  }
}

function isProblem(body: unknown): body is Schemas['Problem'] {
  const fields = ['type', 'title', 'detail', 'code'];
  return (
    typeof body === 'object' &&
    body !== null &&
    fields.every((field) => typeof Reflect.get(body, field) === 'string')
  );
}

/** Seconds, or a time, which is taken by the clock of whoever answered. */
function readRetryAfter(headers: Headers): number | null {
  const told = headers.get('retry-after');
  if (told === null) return null;
  if (/^\d+$/.test(told)) return Number(told);
  const seconds = (Date.parse(told) - Date.parse(headers.get('date') ?? '')) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}
