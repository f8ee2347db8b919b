import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { NO_KEY, problemAnswer } from '../docs/open-answers.ts';

const taken = z.object({
  outcome: z.enum(['applied', 'ignored', 'not_understood']),
  note: z.string().nullable().meta({ description: 'Why it was ignored or not understood.' }),
});

/** What other systems call, for the document. */
export function hookPaths(): ZodOpenApiPathsObject {
  return {
    '/hooks/{shop}/resend': {
      post: {
        ...NO_KEY,
        operationId: 'takeResendWebhook',
        summary:
          'What the mail provider tells of mails, signed with `RESEND_WEBHOOK_SECRET` by `svix-*` headers',
        requestParams: {
          path: z.object({ shop: z.string().meta({ description: 'Any shop of the installation.' }) }),
        },
        requestBody: { content: { 'application/json': { schema: z.looseObject({ type: z.string() }) } } },
        responses: {
          200: {
            description: 'Taken; also a repeat, an unknown topic, or one that cannot be understood',
            content: { 'application/json': { schema: taken } },
          },
          401: problemAnswer('The signature is missing, wrong or too old, or no secret is set'),
          404: problemAnswer('No such shop'),
          413: problemAnswer('More than 1 MiB'),
        },
      },
    },
  };
}
