import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { NO_KEY, pageAnswer } from '../docs/open-answers.ts';

const token = { path: z.object({ token: z.string() }) };

/** The links of mails, for the document. */
export function linkPaths(): ZodOpenApiPathsObject {
  return { ...recoveryPath(), ...unsubscribePath(), ...trapPath() };
}

function recoveryPath(): ZodOpenApiPathsObject {
  return {
    '/r/{token}': {
      get: {
        ...NO_KEY,
        operationId: 'visitRecoveryLink',
        summary: "A mail's link back to the checkout",
        requestParams: token,
        responses: {
          303: {
            description:
              'To the checkout, with the token as `recovery` parameter, and the `utm_…` parameters of the settings ' +
              'that its address does not carry itself',
          },
          404: pageAnswer('A token that was never valid'),
          410: pageAnswer('The checkout is completed, or the link expired'),
          503: pageAnswer('The database is away; the page tries again by itself, and the link stays good'),
        },
      },
    },
  };
}

function unsubscribePath(): ZodOpenApiPathsObject {
  return {
    '/u/{token}': {
      get: {
        ...NO_KEY,
        operationId: 'showUnsubscribePage',
        summary: 'The page to unsubscribe, or to take that back; opening it changes nothing',
        requestParams: token,
        responses: unsubscribePages('The page'),
      },
      post: {
        ...NO_KEY,
        operationId: 'unsubscribe',
        summary: 'Unsubscribes (RFC 8058), whatever the body, or takes it back',
        requestParams: token,
        requestBody: {
          content: {
            'application/x-www-form-urlencoded': {
              schema: z.object({
                'List-Unsubscribe': z.literal('One-Click').optional(),
                undo: z
                  .literal('1')
                  .optional()
                  .meta({ description: "The page's button that takes it back." }),
              }),
            },
          },
        },
        responses: {
          ...unsubscribePages('Done, by a mail program; the page offers the way back'),
          303: { description: 'Done, by a button of the page; back to it' },
        },
      },
    },
  };
}

function trapPath(): ZodOpenApiPathsObject {
  return {
    '/t/{token}': {
      get: {
        ...NO_KEY,
        operationId: 'visitTrapLink',
        summary: 'A link that no person sees: whoever follows it is a machine, whose visits do not count',
        requestParams: token,
        responses: { 404: pageAnswer('Always') },
      },
    },
  };
}

function unsubscribePages(description: string) {
  return {
    200: pageAnswer(description),
    404: pageAnswer('A token that was never valid'),
    410: pageAnswer('The link expired, two years after its mail'),
    503: pageAnswer('The database is away; see Retry-After'),
  };
}
