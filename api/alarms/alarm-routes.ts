import { z } from 'zod';
import { listAlarms } from '../../db/queries/alarms.ts';
import { linkPages, pageHeaders, pageQuery, pageSchema, readPage } from '../page.ts';
import { defineRoute } from '../route.ts';
import { ALARM_EXAMPLE, alarmSchema, toAlarmAnswer } from './alarm-schema.ts';

const PATH = '/v1/alarms';

const alarmsQuery = z.strictObject({
  standing: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: '`true`: those that stand; `false`: those that are over; all if absent.' }),
  ...pageQuery,
});

export const getAlarms = defineRoute({
  method: 'get',
  path: PATH,
  scope: 'read',
  summary:
    'List the alarms: nothing was sent though it should have been, or the shop has gone silent; newest first',
  query: alarmsQuery,
  responses: {
    200: {
      description: 'One page',
      schema: pageSchema(alarmSchema),
      headers: pageHeaders,
      example: { data: [ALARM_EXAMPLE], nextCursor: null, prevCursor: null },
    },
    400: { description: 'A cursor that is damaged or belongs to another list (`bad_cursor`)' },
    422: { description: 'Bad input, or a parameter that is not known' },
  },
  handler: async ({ deps, shop, query }) => {
    const { limit, cursor, ...filters } = query;
    const list = { shop: shop.slug, path: PATH, filters, signers: deps.secrets.cursorSigners };
    const page = readPage(list, { limit, cursor });
    const isStanding = query.standing === undefined ? null : query.standing === 'true';
    const { rows, hasMore } = await listAlarms(deps.db, shop.id, isStanding, page);
    const entries = rows.map(({ at, id }) => ({ at, id }));
    const { headers, ...cursors } = linkPages(list, page, { entries, hasMore });
    const data = rows.map((row) => toAlarmAnswer(row, shop.settings.timeZone));
    return { status: 200, body: { data, ...cursors }, headers };
  },
});
