import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { EXAMPLES } from './examples.ts';
import type { ResponseDoc, Route } from './route.ts';
import { operationId } from './operation-id.ts';
import { problemSchema } from './problem-schema.ts';
import { PROBLEM_EXAMPLES, problemAnswers, problemsOf } from './openapi/operation-problems.ts';
import { LIMIT_HEADER, OWN_HEADER, REPLAYED_HEADER } from './openapi/shared-headers.ts';
import { TAGS, tagOf } from './openapi/tags.ts';
import { ROUTES } from './routes.ts';
import { openPaths } from './open-paths.ts';

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
        'Every answer carries `X-Request-Id`, your own if you sent a UUID: the log finds the request by it. ' +
        'What an operation does not list is a fault of ours (500 `internal_error`).',
    },
    paths,
    tags: TAGS,
    components: {
      schemas: { Problem: problemSchema },
      examples: PROBLEM_EXAMPLES,
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key with the scope named.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-session',
          description:
            'The session of a person who has logged in (`POST /v1/session`); over plain http it is called `session`. ' +
            'What changes something has to come from a page of the same address, as the browser says in `Sec-Fetch-Site` ' +
            'or `Origin`.',
        },
      },
    },
    security: [{ key: [] }],
  });
}

function operation(route: Route): ZodOpenApiOperationObject {
  const told = Object.entries(route.responses);
  const words = Object.fromEntries(told.map(([status, { description }]) => [status, description]));
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: [tagOf(route.path)],
    description: [...(route.description === undefined ? [] : [route.description]), whoMay(route)].join(
      '\n\n',
    ),
    security: securityOf(route),
    requestParams: {
      ...(route.params instanceof z.ZodObject && { path: route.params }),
      ...(route.query instanceof z.ZodObject && { query: route.query }),
      header: z.object({
        ...(route.access.kind === 'shop' && { 'X-Shop': shopHeader }),
        ...(route.runsOnce && { 'Idempotency-Key': idempotencyKeyHeader }),
        ...(route.problems.includes('outdated') && { 'If-Match': ifMatchHeader }),
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
    responses: {
      ...Object.fromEntries(
        told
          .filter(([status]) => Number(status) < 400)
          .map(([status, doc]) => [status, response(route, doc)]),
      ),
      ...problemAnswers(problemsOf(route), words),
    },
  };
}

function whoMay({ access }: Route): string {
  switch (access.kind) {
    case 'shop': {
      const people = access.role === null ? '' : ` People: \`${access.role}\` or more.`;
      const also = access.alsoFor === undefined ? '' : ` Also with the scope \`${access.alsoFor}\`.`;
      return `Scope \`${access.scope}\`.${people}${also}`;
    }
    case 'device':
      return 'Scope `pos`, with the key of a paired till.';
    case 'person':
      return 'The person who is logged in, by a `session`; no key.';
    case 'open':
      return 'Open to all.';
    default:
      return access satisfies never;
  }
}

function securityOf({ access }: Route): Record<string, string[]>[] {
  switch (access.kind) {
    case 'shop':
      return access.role === null ? [{ key: [] }] : [{ key: [] }, { session: [] }];
    case 'device':
      return [{ key: [] }];
    case 'person':
      return [{ session: [] }];
    case 'open':
      return [];
    default:
      return access satisfies never;
  }
}

const shopHeader = z
  .string()
  .optional()
  .meta({
    description:
      'Slug of the shop, with a key of all shops or for a person of several. `default` unless told; for a person who does ' +
      'not belong to that, the first of theirs.',
    examples: ['cups'],
  });

const ifMatchHeader = z
  .string()
  .optional()
  .meta({
    description:
      'The `ETag` of the version that you read, for example `"3"`: when another one is current meanwhile, nothing is ' +
      'changed (412 `outdated`). Absent or `*`: any version may be replaced.',
    examples: ['"3"'],
  });

const idempotencyKeyHeader = z
  .string()
  .optional()
  .meta({
    description:
      'A text of your own, at most 255 characters: the same request under it runs once within 24 hours, and its answer ' +
      'is repeated with `Idempotency-Replayed: true`; another request under it is 422 `idempotency_key_reused`.',
    examples: ['mail-co_1042-1'],
  });

/** @returns the same schema under each media type. */
function contentOf(types: readonly string[], schema: { type: 'string'; format?: string }) {
  return Object.fromEntries(types.map((type) => [type, { schema }]));
}

function response(route: Route, doc: ResponseDoc) {
  const { description, schema, example, headers, otherTypes = [] } = doc;
  return {
    description,
    headers: z.object({
      ...headers?.shape,
      ...OWN_HEADER,
      ...LIMIT_HEADER,
      ...(route.runsOnce && REPLAYED_HEADER),
    }),
    ...((schema !== undefined || otherTypes.length > 0) && {
      content: {
        ...(schema !== undefined && {
          'application/json': { schema, ...(example !== undefined && { example }) },
        }),
        ...contentOf(otherTypes, { type: 'string' }),
      },
    }),
  };
}
