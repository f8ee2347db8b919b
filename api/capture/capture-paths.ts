import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { openUnder } from '../docs/open-answers.ts';

/** The script of shops' pages, for the document. */
export function capturePaths(): ZodOpenApiPathsObject {
  return {
    '/capture.js': {
      get: {
        ...openUnder('Hooks and probes'),
        operationId: 'getCaptureScript',
        summary: "The script that reports a checkout from the shop's own page",
        responses: {
          200: { description: 'The script', content: { 'text/javascript': { schema: z.string() } } },
        },
      },
    },
  };
}
