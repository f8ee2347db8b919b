/** One thing wrong with the input; `path` is dotted, `''` for the whole. */
export interface InputError {
  path: string;
  message: string;
  /** Where in the text at the path, both from 1. */
  line?: number;
  column?: number;
}

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Not authenticated',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Input not accepted',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available now',
};

/** An RFC 9457 problem as sent. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: InputError[];
}

/** An answer that is not a success; thrown anywhere below a route and answered as RFC 9457 says. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: InputError[];
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: string,
    detail: string,
    more: { errors?: InputError[]; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = more.errors ?? [];
    this.headers = more.headers ?? {};
  }

  toBody(): ProblemBody {
    return {
      type: 'about:blank',
      title: TITLES[this.status] ?? 'Error',
      status: this.status,
      detail: this.message,
      code: this.code,
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
