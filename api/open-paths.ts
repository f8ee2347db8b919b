import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { problemSchema } from './problem-schema.ts';

const NO_KEY = { security: [] };

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});
const page = (description: string) => ({ description, content: { 'text/html': { schema: z.string() } } });
const token = { path: z.object({ token: z.string() }) };

/** What is open to all, for the document. */
export function openPaths(): ZodOpenApiPathsObject {
  return { ...shopperPaths(), ...processPaths() };
}

function shopperPaths(): ZodOpenApiPathsObject {
  return {
    '/r/{token}': {
      get: {
        ...NO_KEY,
        operationId: 'visitRecoveryLink',
        summary: "A mail's link back to the checkout",
        requestParams: token,
        responses: {
          303: { description: 'To the checkout, with the token as `recovery` parameter' },
          404: page('A token that was never valid'),
          410: page('The checkout is completed, or the link expired'),
        },
      },
    },
    '/u/{token}': {
      get: {
        ...NO_KEY,
        operationId: 'showUnsubscribePage',
        summary: 'The page to unsubscribe; opening it changes nothing',
        requestParams: token,
        responses: { 200: page('The page'), 404: page('A token that was never valid') },
      },
      post: {
        ...NO_KEY,
        operationId: 'unsubscribe',
        summary: 'Unsubscribes (RFC 8058)',
        requestParams: token,
        responses: { 200: page('Unsubscribed'), 404: page('A token that was never valid') },
      },
    },
  };
}

function processPaths(): ZodOpenApiPathsObject {
  const ready = z.object({ status: z.literal('ready'), warnings: z.array(z.string()) });
  return {
    '/healthz': {
      get: {
        ...NO_KEY,
        operationId: 'getHealth',
        summary: 'Whether the process answers',
        responses: {
          200: {
            description: 'It does',
            content: { 'application/json': { schema: z.object({ status: z.literal('ok') }) } },
          },
        },
      },
    },
    '/readyz': {
      get: {
        ...NO_KEY,
        operationId: 'getReadiness',
        summary: 'Whether database, Temporal and a worker are there',
        requestParams: {
          query: z.object({
            for: z.enum(['ingest']).optional().meta({ description: 'Ask the database only.' }),
          }),
        },
        responses: {
          200: { description: 'They are', content: { 'application/json': { schema: ready } } },
          503: problem('One is not; the detail says which'),
        },
      },
    },
    '/openapi.json': {
      get: {
        ...NO_KEY,
        operationId: 'getOpenApi',
        summary: 'This document',
        responses: {
          200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: z.looseObject({}) } } },
        },
      },
    },
  };
}
