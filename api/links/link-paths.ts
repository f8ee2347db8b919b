import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { openUnder, pageAnswer } from '../docs/open-answers.ts';

const TOO_MANY = pageAnswer('Too many visits from this address; the page tries again by itself');
const token = {
  path: z.object({ token: z.string().meta({ description: 'Signed; names one mail.' }) }),
};

/** The links of mails, for the document. */
export function linkPaths(): ZodOpenApiPathsObject {
  return { ...recoveryPath(), ...unsubscribePath(), ...trapPath() };
}

function recoveryPath(): ZodOpenApiPathsObject {
  return {
    '/r/{token}': {
      get: {
        ...openUnder('Links in mails'),
        operationId: 'visitRecoveryLink',
        summary: "A mail's link back to the checkout",
        requestParams: token,
        responses: {
          303: {
            description:
              'To the checkout, with the token as `recovery` parameter, and the `utm_…` parameters of the settings ' +
              'that its address does not carry itself',
          },
          200: pageAnswer('Of a preview or a test: where the link of the mail would lead'),
          404: pageAnswer('A token that was never valid'),
          410: pageAnswer('The checkout is completed, or the link expired'),
          429: TOO_MANY,
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
        ...openUnder('Links in mails'),
        operationId: 'showUnsubscribePage',
        summary: 'The page to unsubscribe, or to take that back; opening it changes nothing',
        requestParams: token,
        responses: { ...unsubscribePages('The page'), 429: TOO_MANY },
      },
      post: {
        ...openUnder('Links in mails'),
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
        ...openUnder('Links in mails'),
        operationId: 'visitTrapLink',
        summary: 'A link that no person sees: whoever follows it is a machine, whose visits do not count',
        requestParams: token,
        responses: { 404: pageAnswer('Always'), 429: TOO_MANY },
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
