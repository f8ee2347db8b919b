import { z } from 'zod';
import type { ZodOpenApiResponseObject } from 'zod-openapi';
import { PROBLEM_CODES, PROBLEM_TYPES, problemExample, type ProblemCode } from '../problem-types.ts';
import type { Route } from '../route.ts';
import { OWN_HEADER, RETRY_HEADER } from './shared-headers.ts';

const BODY: readonly ProblemCode[] = [
  'malformed_json',
  'unreadable_body',
  'too_large',
  'unsupported_media_type',
];
const EXAMPLE_URL = 'https://recovery.shop.example';

/** @returns every code that the operation may answer: its own, and those that all like it share. */
export function problemsOf(route: Route): ProblemCode[] {
  const { body, query, runsOnce, problems } = route;
  const codes = new Set<ProblemCode>([
    ...(['bad_request', 'invalid_input', 'too_many_requests', 'unavailable'] as const),
    ...(body === undefined ? [] : BODY),
    ...(query instanceof z.ZodObject && 'cursor' in query.shape ? (['bad_cursor'] as const) : []),
    ...accessProblems(route),
    ...(runsOnce ? (['request_in_progress', 'idempotency_key_reused'] as const) : []),
    ...problems,
  ]);
  return PROBLEM_CODES.filter((code) => codes.has(code));
}

/** Another site may only be the sender of what changes something. */
function accessProblems({ access, method }: Route): ProblemCode[] {
  switch (access.kind) {
    case 'shop': {
      const codes: ProblemCode[] = ['unauthenticated', 'missing_scope', 'missing_role', 'not_found'];
      return method === 'get' ? codes : [...codes, 'cross_site'];
    }
    case 'device':
      return ['unauthenticated', 'missing_scope', 'missing_role', 'not_a_device', 'not_found', 'cross_site'];
    case 'person': {
      const codes: ProblemCode[] = ['unauthenticated', 'person_only'];
      return method === 'get' ? codes : [...codes, 'cross_site'];
    }
    case 'open':
      return ['cross_site'];
    default:
      return access satisfies never;
  }
}

/** @returns the answers of these codes by status. @param words what an operation says of a status itself. */
export function problemAnswers(
  codes: readonly ProblemCode[],
  words: Readonly<Record<string, string>> = {},
): Record<string, ZodOpenApiResponseObject> {
  const byStatus = Object.groupBy(codes, (code) => String(PROBLEM_TYPES[code].status));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, told = []]) => [status, problemAnswer(told, words[status])]),
  );
}

/** @param words what the operation says itself. */
function problemAnswer(codes: readonly ProblemCode[], words?: string): ZodOpenApiResponseObject {
  const titles = codes.map((code) => `${PROBLEM_TYPES[code].title} (\`${code}\`)`);
  const isToldLater = codes.some((code) => 'retryAfter' in PROBLEM_TYPES[code]);
  return {
    description: [...(words === undefined ? [] : [words]), titles.join('; ')].join('. '),
    headers: z.object({ ...OWN_HEADER, ...(isToldLater && RETRY_HEADER) }),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: [...codes] } } }],
        },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

/** One problem of each code, which the answers refer to. */
export const PROBLEM_EXAMPLES = Object.fromEntries(
  PROBLEM_CODES.map((code) => [
    code,
    { summary: PROBLEM_TYPES[code].title, value: problemExample(EXAMPLE_URL, code) },
  ]),
);
