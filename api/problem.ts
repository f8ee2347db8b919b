import { PROBLEM_TYPES, problemUrl, type ProblemCode, type StatusOf } from './problem-types.ts';
import type { Sentence } from '../domain/sentence.ts';
import type { ProblemSentenceCode } from './problem-sentences.ts';
import type { InputError } from './problems/problem-type.ts';
import { withSentence } from './field-sentences.ts';

export type { InputError } from './problems/problem-type.ts';

/** An RFC 9457 problem as sent. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  sentences: Sentence<ProblemSentenceCode>[];
  errors?: InputError[];
}

/** A code with the status that it always has. */
type ProblemArguments = {
  [C in ProblemCode]: [
    status: StatusOf<C>,
    code: C,
    detail: string,
    more?: {
      errors?: InputError[];
      headers?: Record<string, string>;
      /** What the detail says, where that is not what the code alone says. */
      sentences?: Sentence<ProblemSentenceCode>[];
    },
  ];
}[ProblemCode];

/** An answer that is not a success; thrown anywhere below a route and answered as RFC 9457 says. */
export class Problem extends Error {
  readonly status: number;
  readonly code: ProblemCode;
  readonly errors: InputError[];
  readonly headers: Record<string, string>;
  readonly sentences: Sentence<ProblemSentenceCode>[];

  constructor(...[status, code, detail, more = {}]: ProblemArguments) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = (more.errors ?? []).map(withSentence);
    this.headers = more.headers ?? {};
    this.sentences = more.sentences ?? [{ code, values: {} }];
  }

  /** @param publicUrl the base of our addresses, the page about the code among them. */
  toBody(publicUrl: string): ProblemBody {
    return {
      type: problemUrl(publicUrl, this.code),
      title: PROBLEM_TYPES[this.code].title,
      status: this.status,
      detail: this.message,
      code: this.code,
      sentences: this.sentences,
      ...(this.errors.length > 0 && { errors: this.errors }),
    };
  }
}

/** 404 in the words that a foreign thing and an absent one share. */
export function notFound(what: string): Problem {
  return new Problem(
    404,
    'not_found',
    what === 'shop' ? 'There is no such shop.' : `There is no such ${what} in this shop.`,
  );
}

/** 422 with each thing that is wrong; at most 50 are told. */
export function badInput(errors: InputError[]): Problem {
  return new Problem(422, 'invalid_input', 'Some of the input cannot be used.', {
    errors: errors.slice(0, 50),
  });
}

/** 503 for a part that is away; the caller tries again after `retryAfterSeconds`. */
export function unavailable(detail: string, retryAfterSeconds = 2): Problem {
  return new Problem(503, 'unavailable', detail, { headers: { 'Retry-After': String(retryAfterSeconds) } });
}
