import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { EXAMPLES } from './examples.ts';
import type { ResponseDoc, Route } from './route.ts';
import { problemSchema } from './problem-schema.ts';
import { ROUTES } from './routes.ts';
import { openPaths } from './open-paths.ts';

const PROBLEMS: Record<number, string> = {
  400: 'Malformed JSON or address',
  401: 'No key, or one that is unknown or revoked',
  403: 'The key lacks the scope',
  404: 'Not in this shop',
  413: 'Too large',
  415: 'Not application/json',
  422: 'Bad input',
  503: 'The database is away; see Retry-After',
};
const KEY_IN_USE =
  'The first request with this `Idempotency-Key` is under way (`request_in_progress`); see Retry-After';
const BODY_PROBLEMS = new Set([413, 415]);

/** @returns the OpenAPI 3.1 document of every route, made from the schemas that validate. */
export function buildOpenApi(): object {
  const paths: ZodOpenApiPathsObject = { ...openPaths() };
  for (const route of ROUTES) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Checkout recovery',
      version: '1',
      description:
        'Shops tell of checkouts, payments and orders; staff read them and act. ' +
        'Money is a decimal string beside its currency, times are RFC 3339 in UTC, ids are strings. ' +
        'Every answer carries `X-Request-Id`, your own if you sent a UUID: the log finds the request by it.',
    },
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key with the scope named.' },
      },
    },
    security: [{ key: [] }],
  });
}

function operation(route: Route): ZodOpenApiOperationObject {
  const responses = Object.entries({ ...problems(route), ...route.responses });
  return {
    operationId: operationId(route),
    summary: route.summary,
    description: `Scope \`${route.scope}\`.`,
    requestParams: {
      ...(route.params instanceof z.ZodObject && { path: route.params }),
      ...(route.query instanceof z.ZodObject && { query: route.query }),
      header: z.object({
        'X-Shop': shopHeader,
        ...(route.runsOnce && { 'Idempotency-Key': idempotencyKeyHeader }),
        ...(412 in route.responses && { 'If-Match': ifMatchHeader }),
      }),
    },
    ...(route.body !== undefined && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: route.body, example: EXAMPLES[`${route.method} ${route.path}`] },
          ...contentOf(route.uploads, { type: 'string', format: 'binary' }),
        },
      },
    }),
    responses: Object.fromEntries(responses.map(([status, doc]) => [status, response(Number(status), doc)])),
  };
}

const shopHeader = z.string().optional().meta({
  description: 'Slug of the shop, with a key of all shops. `default` unless told.',
});

const ifMatchHeader = z
  .string()
  .optional()
  .meta({
    description:
      'The `ETag` of the version that you read, for example `"3"`: when another one is current meanwhile, nothing is ' +
      'changed (412 `outdated`). Absent or `*`: any version may be replaced.',
  });

const idempotencyKeyHeader = z
  .string()
  .optional()
  .meta({
    description:
      'A text of your own, at most 255 characters: the same request under it runs once within 24 hours, and its answer ' +
      'is repeated with `Idempotency-Replayed: true`; another request under it is 422 `idempotency_key_reused`.',
  });

/** @returns the same schema under each media type. */
function contentOf(types: readonly string[], schema: { type: 'string'; format?: string }) {
  return Object.fromEntries(types.map((type) => [type, { schema }]));
}

function problems(route: Route): Record<number, ResponseDoc> {
  const told = Object.entries(PROBLEMS).filter(
    ([status]) => route.body !== undefined || !BODY_PROBLEMS.has(Number(status)),
  );
  return {
    ...Object.fromEntries(told.map(([status, description]) => [status, { description }])),
    ...(route.runsOnce && { 409: { description: KEY_IN_USE } }),
  };
}

function response(status: number, { description, schema, headers, otherTypes = [] }: ResponseDoc) {
  if (status >= 400) {
    return { description, content: { 'application/problem+json': { schema: problemSchema } } };
  }
  return {
    description,
    ...(headers !== undefined && { headers }),
    ...(schema !== undefined && {
      content: { 'application/json': { schema }, ...contentOf(otherTypes, { type: 'string' }) },
    }),
  };
}

/** For example `put /v1/checkouts/{token}` is `putCheckoutsToken`. */
function operationId({ method, path }: Route): string {
  const words = path.replace('/v1/', '').match(/[a-zA-Z0-9]+/g) ?? [];
  return [method, ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}
