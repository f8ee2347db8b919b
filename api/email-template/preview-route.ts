import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { composeDraft, draftFields } from './draft-mail.ts';
import { EMAIL_PREVIEW_EXAMPLE, previewSchema } from './preview-schema.ts';

/** No mail has this number: the links of a preview lead to the page of those that have expired. */
const NO_MESSAGE = 0;
const MAX_MESSAGE_LENGTH = 5_000;

/** A page that nothing can run in, whatever the template or a checkout holds. */
const PAGE_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; " +
    "frame-ancestors 'self'; sandbox",
  'Referrer-Policy': 'no-referrer',
};

export const postTemplatePreview = defineRoute({
  method: 'post',
  path: '/v1/email-template/preview',
  scope: 'admin',
  role: 'staff',
  summary: 'See a mail of the template or a draft; with `Accept: text/html` as the page itself',
  runsOnce: false,
  changesNothing: true,
  body: z.strictObject({
    ...draftFields,
    kind: z
      .enum(['automatic', 'saved_cart'])
      .optional()
      .meta({ description: 'Of which mail; with a `message` it is one by hand.' }),
    message: z
      .string()
      .max(MAX_MESSAGE_LENGTH)
      .nullish()
      .meta({ description: 'As staff write it in a mail by hand, plain text.' }),
  }),
  responses: {
    200: {
      description: 'The mail; nothing is stored, and its links lead nowhere',
      schema: previewSchema,
      example: EMAIL_PREVIEW_EXAMPLE,
      otherTypes: ['text/html'],
    },
    404: { description: 'The shop has no such checkout' },
    422: { description: 'Bad input, or a draft of which no mail can be made, with line and column' },
  },
  handler: async ({ deps, shop, body, headers, now }) => {
    const message = body.message ?? null;
    const kind = body.kind ?? (message === null ? 'automatic' : 'manual');
    const draft = await composeDraft(deps, shop, body, { kind, messageId: NO_MESSAGE, message, now });
    const { email, locale, preheader } = draft.composed;
    const { subject, html, text } = email;
    if (wantsPage(headers.accept)) {
      return { status: 200, body: html, type: 'text/html', headers: { ...PAGE_HEADERS } };
    }
    const about = { language: locale, sizeBytes: Buffer.byteLength(html), version: draft.version };
    return { status: 200, body: { subject, preheader, html, text, ...about, warnings: draft.warnings } };
  },
});

/** Whoever takes JSON too, or anything, gets JSON. */
function wantsPage(accept: string | undefined): boolean {
  const types = (accept ?? '').split(',').map((range) => range.split(';')[0]?.trim().toLowerCase());
  return types.includes('text/html') && !types.includes('application/json');
}
