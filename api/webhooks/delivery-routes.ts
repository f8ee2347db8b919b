import { z } from 'zod';
import type { Shop } from '../../db/queries/shops.ts';
import {
  askForDelivery,
  findDelivery,
  insertTestDelivery,
  listAttempts,
  listDeliveries,
} from '../../db/queries/webhook-deliveries.ts';
import { formatId, parseId } from '../../domain/id.ts';
import { TEST_EVENT } from '../../domain/webhook.ts';
import type { ApiDeps } from '../deps.ts';
import { idIn } from '../input.ts';
import { linkPages, pageHeaders, pageQuery, pageSchema, readPage } from '../page.ts';
import { dayOrInstant, toPeriod } from '../period.ts';
import { notFound, Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import {
  answerDelivery,
  answerToldDelivery,
  DELIVERY_EXAMPLE,
  deliverySchema,
  DELIVERY_STATUSES,
  TOLD_DELIVERY_EXAMPLE,
  TOLD_EVENTS,
  toldDeliverySchema,
} from './delivery-schema.ts';
import { getEndpoint } from './endpoint-routes.ts';

const LIST = '/v1/webhook-deliveries';
const params = z.object({ id: idIn('Of the delivery.', 'whd_88') });
const DISABLED = { description: 'The endpoint is switched off (`endpoint_disabled`)' };

export const getWebhookDeliveries = defineRoute({
  method: 'get',
  path: LIST,
  scope: 'read',
  summary: 'List what endpoints were told in the last 30 days, newest first',
  query: z.strictObject({
    endpoint: z
      .string()
      .max(255)
      .optional()
      .meta({ description: 'The id of an endpoint.', examples: ['whe_3'] }),
    event: z.enum(TOLD_EVENTS).optional().meta({ description: 'What they were told of.' }),
    status: z
      .enum(DELIVERY_STATUSES)
      .optional()
      .meta({ description: '`pending` ones are tried again; `failed` ones are given up.' }),
    from: dayOrInstant('Made at or after this; a day begins in the time zone of the settings.'),
    to: dayOrInstant('Made before this instant, or on this day or earlier.'),
    ...pageQuery,
  }),
  responses: {
    200: {
      description: 'One page',
      schema: pageSchema(deliverySchema),
      example: { data: [DELIVERY_EXAMPLE], nextCursor: null, prevCursor: null },
      headers: pageHeaders,
    },
    400: { description: 'A cursor that is damaged or belongs to another list (`bad_cursor`)' },
  },
  handler: async ({ deps, shop, query }) => {
    const { limit, cursor, ...filters } = query;
    const list = { shop: shop.slug, path: LIST, filters, signers: deps.secrets.cursorSigners };
    const page = readPage(list, { limit, cursor });
    const { endpoint, event = null, status = null } = query;
    const endpointId = endpoint === undefined ? null : (parseId('endpoint', endpoint) ?? 0);
    const filter = { endpointId, event, status, ...toPeriod(query, shop.settings.timeZone) };
    const { listed, hasMore } = await listDeliveries(deps.db, shop.id, filter, page);
    const entries = listed.map(({ row, at }) => ({ id: row.id, at }));
    const { headers, ...cursors } = linkPages(list, page, { entries, hasMore });
    return {
      status: 200,
      body: { data: listed.map(({ row }) => answerDelivery(row)), ...cursors },
      headers,
    };
  },
});

export const getWebhookDelivery = defineRoute({
  method: 'get',
  path: `${LIST}/{id}`,
  scope: 'read',
  summary: 'Read what an endpoint was told, and how each attempt ended',
  params,
  responses: {
    200: { description: 'The delivery', schema: toldDeliverySchema, example: TOLD_DELIVERY_EXAMPLE },
  },
  handler: async ({ deps, shop, params: { id } }) => {
    const row = await getDelivery(deps, shop, id);
    const attempts = await listAttempts(deps.db, row.id);
    return { status: 200, body: answerToldDelivery(shop.slug, row, attempts) };
  },
});

export const postWebhookAttempt = defineRoute({
  method: 'post',
  path: `${LIST}/{id}/attempts`,
  scope: 'admin',
  role: 'staff',
  summary: 'Send a delivery once more, under the same `webhook-id`',
  description:
    'For one that was given up, or that the system lost: the receiver knows by the `webhook-id` that it is ' +
    'no new event.',
  params,
  problems: ['endpoint_disabled'],
  responses: {
    202: {
      description: 'It is sent at once, and tried for another 24 hours',
      schema: deliverySchema,
      example: {
        ...DELIVERY_EXAMPLE,
        status: 'pending',
        nextAttemptAt: '2026-03-03T09:00:00.000Z',
        settledAt: null,
      },
    },
    409: DISABLED,
  },
  handler: async ({ deps, shop, params: { id }, now }) => {
    const { id: deliveryId, endpoint_id: endpointId } = await getDelivery(deps, shop, id);
    await requireEnabled(deps, shop, formatId('endpoint', endpointId));
    const row = await askForDelivery(deps.db, shop.id, deliveryId, now);
    if (row === undefined) throw notFound('delivery');
    return { status: 202, body: answerDelivery(row), about: { deliveryId: id } };
  },
});

export const postTestDelivery = defineRoute({
  method: 'post',
  path: '/v1/webhook-endpoints/{id}/test-deliveries',
  scope: 'admin',
  role: 'staff',
  summary: `Tell an endpoint of the event \`${TEST_EVENT}\`, for trying`,
  params,
  problems: ['endpoint_disabled'],
  responses: {
    202: {
      description: 'It is sent at once; what becomes of it stands in the log',
      schema: deliverySchema,
      example: {
        ...DELIVERY_EXAMPLE,
        ...{ event: TEST_EVENT, checkoutId: null, status: 'pending', attempts: 0 },
        ...{ nextAttemptAt: '2026-03-02T18:40:02.000Z', settledAt: null },
      },
    },
    409: DISABLED,
  },
  handler: async ({ deps, shop, params: { id }, now }) => {
    const endpoint = await requireEnabled(deps, shop, id);
    const row = await insertTestDelivery(deps.db, endpoint, TEST_EVENT, now);
    const about = { endpointId: id, deliveryId: formatId('delivery', row.id) };
    return { status: 202, body: answerDelivery(row), about };
  },
});

async function getDelivery({ db }: ApiDeps, shop: Shop, id: string) {
  const number = parseId('delivery', id);
  const row = number === null ? undefined : await findDelivery(db, shop.id, number);
  if (row === undefined) throw notFound('delivery');
  return row;
}

async function requireEnabled(deps: ApiDeps, shop: Shop, id: string) {
  const endpoint = await getEndpoint(deps, shop, id);
  if (endpoint.enabled) return endpoint;
  throw new Problem(409, 'endpoint_disabled', 'The endpoint is switched off: switch it on first.');
}
