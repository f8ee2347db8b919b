import { z } from 'zod';
import { BULK_BODY_LIMIT_BYTES } from '../body.ts';
import { defineRoute } from '../route.ts';
import { storeSuppressions, suppressionResult } from './store-suppressions.ts';
import { IMPORT_EXAMPLE } from './suppression-example.ts';

export const putSuppressions = defineRoute({
  method: 'put',
  path: '/v1/suppressions',
  scope: 'admin',
  role: 'staff',
  summary: 'Import who gets no mail; one bad row spoils no other',
  description:
    'For the list of a former system, so that nobody who has unsubscribed there gets a mail from here. The ' +
    'answer is 200 though rows failed: look at the `status` of each.',
  body: z.strictObject({
    suppressions: z
      .array(z.unknown())
      .max(10_000)
      .meta({
        description:
          'Each `{ address, reason?, since? }`; `unsubscribed` and now unless told. What stands already stays as it ' +
          'is, and what was lifted after its `since` stays lifted.',
      }),
  }),
  bodyLimitBytes: BULK_BODY_LIMIT_BYTES,
  looseText: true,
  // Again is harmless, and the answer holds addresses.
  runsOnce: false,
  responses: {
    200: {
      description: 'One result a row, in order',
      schema: z.object({ results: z.array(suppressionResult) }),
      example: IMPORT_EXAMPLE,
    },
  },
  handler: async ({ deps, shop, caller, body, now }) => {
    const told = { actor: caller.name, now };
    const results = await storeSuppressions(deps, shop.id, body.suppressions, told);
    const added = results.filter(({ status }) => status === 201).length;
    deps.log.info({ rows: results.length, added }, 'suppressions imported');
    return { status: 200, body: { results }, about: { rows: results.length, added } };
  },
});
