import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  deleteEndpoint,
  findEndpoint,
  insertEndpoint,
  isUrlTaken,
  listEndpoints,
  lockEndpoint,
  replaceSecrets,
  updateEndpoint,
  type EndpointDetails,
  type EndpointRow,
} from '../../db/queries/webhook-endpoints.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { formatId, parseId } from '../../domain/id.ts';
import { rotateSecrets } from '../../domain/webhook.ts';
import type { ApiDeps } from '../deps.ts';
import { idIn } from '../input.ts';
import { notFound, Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { checkedUrl } from './check-url.ts';
import {
  answerEndpoint,
  ENDPOINT_EXAMPLE,
  endpointInput,
  endpointSchema,
  WITH_SECRET_EXAMPLE,
  withSecretSchema,
} from './endpoint-schema.ts';

const SECRET_BYTES = 32;
const params = z.object({ id: idIn('Of the endpoint.', 'whe_3') });
const TAKEN = { description: 'The shop has an endpoint of this address (`endpoint_exists`)' };

export const getWebhookEndpoints = defineRoute({
  method: 'get',
  path: '/v1/webhook-endpoints',
  scope: 'read',
  summary: 'List whom the shop has told of what happens',
  responses: {
    200: {
      description: 'All of them, oldest first',
      schema: z.object({ data: z.array(endpointSchema), nextCursor: z.null() }),
      example: { data: [ENDPOINT_EXAMPLE], nextCursor: null },
    },
  },
  handler: async ({ deps, shop, now }) => {
    const rows = await listEndpoints(deps.db, shop.id);
    return { status: 200, body: { data: rows.map((row) => answerEndpoint(row, now)), nextCursor: null } };
  },
});

export const getWebhookEndpoint = defineRoute({
  method: 'get',
  path: '/v1/webhook-endpoints/{id}',
  scope: 'read',
  summary: 'Read an endpoint',
  params,
  responses: { 200: { description: 'The endpoint', schema: endpointSchema, example: ENDPOINT_EXAMPLE } },
  handler: async ({ deps, shop, params: { id }, now }) => ({
    status: 200,
    body: answerEndpoint(await getEndpoint(deps, shop, id), now),
  }),
});

export const postWebhookEndpoint = defineRoute({
  method: 'post',
  path: '/v1/webhook-endpoints',
  scope: 'admin',
  summary: "Have one of the shop's own systems told of what happens",
  description:
    'Each event is a `POST`, signed as Standard Webhooks says with the `secret`, which only this answer ' +
    'tells. What is not taken is sent again, under the same `webhook-id`.',
  // A secret is not kept; a repeat is refused, for the shop has the address by then.
  runsOnce: false,
  body: endpointInput,
  problems: ['endpoint_exists'],
  responses: {
    201: {
      description: 'The endpoint and its secret',
      schema: withSecretSchema,
      example: WITH_SECRET_EXAMPLE,
    },
    409: TAKEN,
  },
  handler: async ({ deps, shop, body, now }) => {
    const { secret, sealed } = makeSecret(deps);
    const secrets = rotateSecrets([], sealed, now);
    const row = await insertEndpoint(deps.db, shop.id, toDetails(body, deps), secrets, now);
    if (row === undefined) throw taken();
    const endpointId = formatId('endpoint', row.id);
    deps.log.info({ endpointId }, 'webhook endpoint made');
    return { status: 201, body: { ...answerEndpoint(row, now), secret }, about: { endpointId } };
  },
});

export const putWebhookEndpoint = defineRoute({
  method: 'put',
  path: '/v1/webhook-endpoints/{id}',
  scope: 'admin',
  summary: 'Change an endpoint; switched on again, what has failed is forgiven',
  params,
  body: endpointInput,
  problems: ['endpoint_exists'],
  responses: {
    200: { description: 'The endpoint', schema: endpointSchema, example: ENDPOINT_EXAMPLE },
    409: TAKEN,
  },
  handler: async ({ deps, shop, params: { id }, body, now }) => {
    const { id: endpointId } = await getEndpoint(deps, shop, id);
    const details = toDetails(body, deps);
    const row = await deps.db.transaction().execute(async (tx) => {
      const before = await lockEndpoint(tx, shop.id, endpointId);
      if (before === undefined) throw notFound('endpoint');
      if (await isUrlTaken(tx, shop.id, details.url, endpointId)) throw taken();
      return updateEndpoint(tx, before, details, now);
    });
    return { status: 200, body: answerEndpoint(row, now), about: { endpointId: id } };
  },
});

export const deleteWebhookEndpoint = defineRoute({
  method: 'delete',
  path: '/v1/webhook-endpoints/{id}',
  scope: 'admin',
  summary: 'Forget an endpoint with its deliveries',
  params,
  responses: { 204: { description: 'It is gone' } },
  handler: async ({ deps, shop, params: { id } }) => {
    const { id: endpointId } = await getEndpoint(deps, shop, id);
    if (!(await deleteEndpoint(deps.db, shop.id, endpointId))) throw notFound('endpoint');
    return { status: 204, body: undefined, about: { endpointId: id } };
  },
});

export const postWebhookSecret = defineRoute({
  method: 'post',
  path: '/v1/webhook-endpoints/{id}/secrets',
  scope: 'admin',
  summary: 'Make a new secret; the former ones sign beside it for 24 hours',
  runsOnce: false,
  params,
  responses: {
    201: {
      description: 'The endpoint and its new secret',
      schema: withSecretSchema,
      example: WITH_SECRET_EXAMPLE,
    },
  },
  handler: async ({ deps, shop, params: { id }, now }) => {
    const { id: endpointId } = await getEndpoint(deps, shop, id);
    const { secret, sealed } = makeSecret(deps);
    const row = await deps.db.transaction().execute(async (tx) => {
      const before = await lockEndpoint(tx, shop.id, endpointId);
      if (before === undefined) throw notFound('endpoint');
      const secrets = rotateSecrets(before.secrets, sealed, now);
      await replaceSecrets(tx, endpointId, secrets);
      return { ...before, secrets };
    });
    return { status: 201, body: { ...answerEndpoint(row, now), secret }, about: { endpointId: id } };
  },
});

/** @throws Problem 404 for what is none of this shop's. */
export async function getEndpoint({ db }: ApiDeps, shop: Shop, id: string): Promise<EndpointRow> {
  const number = parseId('endpoint', id);
  const row = number === null ? undefined : await findEndpoint(db, shop.id, number);
  if (row === undefined) throw notFound('endpoint');
  return row;
}

function toDetails(
  { url, description = null, events, enabled }: z.infer<typeof endpointInput>,
  { allowPrivateWebhooks = false }: ApiDeps,
): EndpointDetails {
  return { url: checkedUrl(url, allowPrivateWebhooks), description, events, enabled };
}

function makeSecret({ secrets }: ApiDeps): { secret: string; sealed: string } {
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  return { secret, sealed: secrets.webhookSeal.seal(secret) };
}

function taken(): Problem {
  return new Problem(409, 'endpoint_exists', 'This shop has an endpoint of this address already.');
}
