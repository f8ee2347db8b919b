import { listCheckouts } from '../../db/queries/checkout-list.ts';
import { abandonedAt } from '../../domain/schedule.ts';
import { linkPages, pageHeaders, pageSchema, readPage } from '../page.ts';
import { defineRoute } from '../route.ts';
import { answerCheckouts } from './checkout-answer.ts';
import { checkoutSchema } from './checkout-schema.ts';
import { checkoutListQuery, toFilter } from './list-query.ts';

const PATH = '/v1/checkouts';

export const getCheckouts = defineRoute({
  method: 'get',
  path: PATH,
  scope: 'read',
  summary: 'List checkouts, newest abandonment first',
  query: checkoutListQuery,
  responses: {
    200: { description: 'One page', schema: pageSchema(checkoutSchema), headers: pageHeaders },
    400: { description: 'A cursor that is damaged or belongs to another list (`bad_cursor`)' },
    422: { description: 'Bad input, or a parameter that is not known' },
  },
  handler: async ({ deps, shop, query, now }) => {
    const { limit, cursor, ...filters } = query;
    const list = { shop: shop.slug, path: PATH, filters, signers: deps.secrets.cursorSigners };
    const page = readPage(list, { limit, cursor });
    const times = { now, abandonAfterMs: abandonedAt(new Date(0), shop.settings).getTime() };
    const { listed, hasMore } = await listCheckouts(deps.db, shop.id, toFilter(query, shop), times, page);
    const entries = listed.map(({ row, at }) => ({ id: row.id, at }));
    const { headers, ...cursors } = linkPages(list, page, { entries, hasMore });
    const rows = listed.map(({ row }) => row);
    return { status: 200, body: { data: await answerCheckouts(deps, shop, rows, now), ...cursors }, headers };
  },
});
