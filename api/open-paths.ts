import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { NO_KEY, pageAnswer, problemAnswer } from './docs/open-answers.ts';
import { hookPaths } from './hooks/hook-paths.ts';
import { linkPaths } from './links/link-paths.ts';
import { PICTURE_TYPES } from './logos/read-picture.ts';

/** What is open to all, for the document. */
export function openPaths(): ZodOpenApiPathsObject {
  return { ...linkPaths(), ...placePaths(), ...hookPaths(), ...processPaths() };
}

function placePaths(): ZodOpenApiPathsObject {
  const picture = Object.fromEntries(
    PICTURE_TYPES.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }]),
  );
  return {
    '/checkouts/{id}': {
      get: {
        ...NO_KEY,
        operationId: 'showCheckoutPlace',
        summary: 'Where the button of a copy to staff leads; it tells nothing of the checkout',
        requestParams: { path: z.object({ id: z.string() }) },
        responses: {
          200: pageAnswer('How to read the checkout'),
          404: problemAnswer('No id of a checkout'),
        },
      },
    },
    '/logos/{id}': {
      get: {
        ...NO_KEY,
        operationId: 'getLogo',
        summary: 'A picture that a mail shows',
        requestParams: { path: z.object({ id: z.string() }) },
        responses: {
          200: { description: 'The picture, which never changes', content: picture },
          404: problemAnswer('There is none'),
        },
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
          503: problemAnswer('One is not; the detail says which'),
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
