import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { jsonAnswer, openUnder } from '../docs/open-answers.ts';
import { problemAnswers } from '../openapi/operation-problems.ts';

const taken = z.object({
  outcome: z.enum(['applied', 'ignored', 'not_understood']),
  note: z.string().nullable().meta({ description: 'Why it was ignored or not understood.' }),
});

const HOOK_PROBLEMS = ['unreadable_body', 'bad_signature', 'not_found', 'too_large', 'unavailable'] as const;

const EVENT_EXAMPLE = {
  type: 'email.delivered',
  created_at: '2026-03-02T18:40:09.000Z',
  data: {
    email_id: '56761188-7520-42d8-8898-ff6fc54ce618',
    to: ['ada@example.com'],
    subject: 'Din kopp väntar, Ada',
  },
};

/** What other systems call, for the document. */
export function hookPaths(): ZodOpenApiPathsObject {
  return {
    '/hooks/{shop}/resend': {
      post: {
        ...openUnder('Hooks and probes'),
        operationId: 'takeResendWebhook',
        summary:
          'What the mail provider tells of mails, signed with `RESEND_WEBHOOK_SECRET` by `svix-*` headers',
        requestParams: {
          path: z.object({
            shop: z
              .string()
              .meta({ description: 'Slug of any shop of the installation.', examples: ['default'] }),
          }),
        },
        requestBody: {
          content: {
            'application/json': { schema: z.looseObject({ type: z.string() }), example: EVENT_EXAMPLE },
          },
        },
        responses: {
          200: jsonAnswer('Taken; also a repeat, an unknown topic, or one that cannot be understood', taken, {
            outcome: 'applied',
            note: null,
          }),
          ...problemAnswers(HOOK_PROBLEMS, {
            401: 'The signature is missing, wrong or too old, or no secret is set',
            413: 'More than 1 MiB',
          }),
        },
      },
    },
  };
}
