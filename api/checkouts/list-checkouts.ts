import { listCheckouts } from '../../db/queries/checkout-list.ts';
import { linkPages, pageHeaders, pageSchema, readPage } from '../page.ts';
import { defineRoute } from '../route.ts';
import { answerCheckouts } from './checkout-answer.ts';
import { CHECKOUT_EXAMPLE } from './checkout-example.ts';
import { checkoutSchema } from './checkout-schema.ts';
import { checkoutListQuery, listTimes, toFilter } from './list-query.ts';

const PATH = '/v1/checkouts';

export const getCheckouts = defineRoute({
  method: 'get',
  path: PATH,
  scope: 'read',
  summary: 'List checkouts, newest abandonment first',
  description:
    'For the next page send `nextCursor` as `cursor` with the same filters, or follow the `Link` header, ' +
    'until it is null.',
  query: checkoutListQuery,
  responses: {
    200: {
      description: 'One page',
      schema: pageSchema(checkoutSchema),
      example: { data: [CHECKOUT_EXAMPLE], nextCursor: null, prevCursor: null },
      headers: pageHeaders,
    },
    400: { description: 'A cursor that is damaged or belongs to another list (`bad_cursor`)' },
    422: { description: 'Bad input, or a parameter that is not known' },
  },
  handler: async ({ deps, shop, query, now }) => {
    const { limit, cursor, ...filters } = query;
    const list = { shop: shop.slug, path: PATH, filters, signers: deps.secrets.cursorSigners };
    const page = readPage(list, { limit, cursor });
    const times = listTimes(shop, now);
    const { listed, hasMore } = await listCheckouts(deps.db, shop.id, toFilter(query, shop), times, page);
    const entries = listed.map(({ row, at }) => ({ id: row.id, at }));
    const { headers, ...cursors } = linkPages(list, page, { entries, hasMore });
    const rows = listed.map(({ row }) => row);
    return { status: 200, body: { data: await answerCheckouts(deps, shop, rows, now), ...cursors }, headers };
  },
});
