import { z } from 'zod';
import { listSuppressions, type SuppressionFilter } from '../../db/queries/suppression-list.ts';
import { normalizeEmail } from '../../domain/person.ts';
import type { Secrets } from '../../secrets.ts';
import { linkPages, pageHeaders, pageQuery, pageSchema, readPage } from '../page.ts';
import { defineRoute } from '../route.ts';
import { SUPPRESSION_EXAMPLE } from './suppression-example.ts';
import { reason, suppressionSchema, toAnswer } from './suppression-schema.ts';

const PATH = '/v1/suppressions';

const listQuery = z.strictObject({
  reason: reason.optional().meta({ description: 'Only those for this reason.' }),
  q: z
    .string()
    .max(320)
    .optional()
    .meta({
      description:
        'A part of the address, in capitals or not, of one or two letters at the beginning of a word in it; a whole ' +
        'address is found however it is written, and also where only its keyed hash is kept.',
    }),
  ...pageQuery,
});

export const getSuppressions = defineRoute({
  method: 'get',
  path: PATH,
  scope: 'read',
  summary: 'List who gets no mail, newest first',
  query: listQuery,
  responses: {
    200: {
      description: 'One page',
      schema: pageSchema(suppressionSchema),
      example: { data: [SUPPRESSION_EXAMPLE], nextCursor: null, prevCursor: null },
      headers: pageHeaders,
    },
    400: { description: 'A cursor that is damaged or belongs to another list (`bad_cursor`)' },
    422: { description: 'Bad input, or a parameter that is not known' },
  },
  handler: async ({ deps, shop, query }) => {
    const { limit, cursor, ...filters } = query;
    const list = { shop: shop.slug, path: PATH, filters, signers: deps.secrets.cursorSigners };
    const page = readPage(list, { limit, cursor });
    // An entry has no number: a page that was lost moves the cursor's off 0, to where its own entry counts again.
    const place = page.place && { ...page.place, inclusive: page.place.id !== 0 };
    const filter = toFilter(query, deps.secrets);
    const { listed, hasMore } = await listSuppressions(deps.db, shop.id, filter, { ...page, place });
    const entries = listed.map(({ at }) => ({ at, id: 0 }));
    const { headers, ...cursors } = linkPages(list, page, { entries, hasMore });
    return { status: 200, body: { data: listed.map(({ row }) => toAnswer(row)), ...cursors }, headers };
  },
});

function toFilter({ reason: why, q = '' }: z.infer<typeof listQuery>, secrets: Secrets): SuppressionFilter {
  const whole = normalizeEmail(q);
  const part = whole ?? q.trim();
  const hashes = whole === null ? [] : secrets.suppressionHashes.map((hash) => hash(whole));
  return { reason: why ?? null, address: part === '' ? null : { part, hashes } };
}
