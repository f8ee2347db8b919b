import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { capturePaths } from './capture/capture-paths.ts';
import { jsonAnswer, openUnder, pageAnswer } from './docs/open-answers.ts';
import { hookPaths } from './hooks/hook-paths.ts';
import { idIn } from './input.ts';
import { linkPaths } from './links/link-paths.ts';
import { pagePaths } from './pages/page-paths.ts';
import { PICTURE_TYPES } from './logos/read-picture.ts';
import { problemAnswers } from './openapi/operation-problems.ts';
import { warningSentenceSchema } from './status-sentence-schema.ts';

/** What is open to all, for the document. */
export function openPaths(): ZodOpenApiPathsObject {
  return {
    ...linkPaths(),
    ...pagePaths(),
    ...capturePaths(),
    ...placePaths(),
    ...hookPaths(),
    ...processPaths(),
  };
}

function placePaths(): ZodOpenApiPathsObject {
  const picture = Object.fromEntries(
    PICTURE_TYPES.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }]),
  );
  return {
    '/checkouts/{id}': {
      get: {
        ...openUnder('Links in mails'),
        operationId: 'showCheckoutPlace',
        summary:
          'Where the button of a copy to staff leads: the web app, which tells nothing without a log-in',
        requestParams: { path: z.object({ id: idIn('Of the checkout.', 'co_1042') }) },
        responses: {
          200: pageAnswer('The web app, whatever the id'),
          400: pageAnswer('No address'),
          503: pageAnswer('The web app is not built'),
        },
      },
    },
    '/logos/{id}': {
      get: {
        ...openUnder('Links in mails'),
        operationId: 'getLogo',
        summary: 'A picture that a mail shows',
        requestParams: {
          path: z.object({ id: idIn('Of the picture.', '0f8fad5bd9cb469fa16570867728950e') }),
        },
        responses: {
          200: { description: 'The picture, which never changes', content: picture },
          ...problemAnswers(['not_found', 'unavailable'], { 404: 'There is none' }),
        },
      },
    },
  };
}

function processPaths(): ZodOpenApiPathsObject {
  const health = z.object({ status: z.literal('ok') });
  const warningSentences = z
    .array(warningSentenceSchema)
    .meta({ description: 'The same warnings, in the same order.' });
  const ready = z.object({ status: z.literal('ready'), warnings: z.array(z.string()), warningSentences });
  const start = { openapi: '3.1.0', info: { title: 'Checkout recovery', version: '1' }, paths: {} };
  return {
    '/healthz': {
      get: {
        ...openUnder('Hooks and probes'),
        operationId: 'getHealth',
        summary: 'Whether the process answers',
        responses: { 200: jsonAnswer('It does', health, { status: 'ok' }) },
      },
    },
    '/readyz': {
      get: {
        ...openUnder('Hooks and probes'),
        operationId: 'getReadiness',
        summary: 'Whether database, Temporal and a worker are there',
        requestParams: {
          query: z.object({
            for: z.enum(['ingest']).optional().meta({ description: 'Ask the database only.' }),
          }),
        },
        responses: {
          200: jsonAnswer('They are', ready, { status: 'ready', warnings: [], warningSentences: [] }),
          ...problemAnswers(['not_ready'], { 503: 'One is not; the detail says which' }),
        },
      },
    },
    '/openapi.json': {
      get: {
        ...openUnder('Hooks and probes'),
        operationId: 'getOpenApi',
        summary: 'This document',
        responses: { 200: jsonAnswer('OpenAPI 3.1', z.looseObject({}), start) },
      },
    },
  };
}
