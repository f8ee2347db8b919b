import { z } from 'zod';
import { findAsideBody, getConnectionHealth } from '../../db/queries/connection-health.ts';
import {
  findConnection,
  replaceConnection,
  type Connection,
  type ShopSystem,
} from '../../db/queries/connections.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { listChanges } from '../../domain/audit.ts';
import { SHOPIFY_TOPICS } from '../../shops/shopify.ts';
import { WOOCOMMERCE_TOPICS } from '../../shops/woocommerce.ts';
import type { ApiDeps } from '../deps.ts';
import { badInput, notFound } from '../problem.ts';
import { defineRoute } from '../route.ts';
import {
  ASIDE_EXAMPLE,
  asideBodySchema,
  CONNECTION_EXAMPLE,
  connectionInput,
  connectionSchema,
  systemParam,
  toAsideAnswer,
  toConnectionAnswer,
} from './connection-schema.ts';
import { mergeReading } from './reading-schema.ts';
import { connectionWarnings } from './warnings.ts';

const TOPICS = { shopify: SHOPIFY_TOPICS, woocommerce: WOOCOMMERCE_TOPICS };
const THE_CONNECTION = {
  description: 'The connection, and how it is',
  schema: connectionSchema,
  example: CONNECTION_EXAMPLE,
};

export const getConnection = defineRoute({
  method: 'get',
  path: '/v1/connections/{system}',
  scope: 'admin',
  role: 'owner',
  summary: 'See whether a shop system is connected, what it told last, and what is amiss',
  params: systemParam,
  responses: { 200: THE_CONNECTION },
  handler: async ({ deps, shop, params: { system }, now }) => {
    const connection = await findConnection(deps.db, shop.id, system);
    return { status: 200, body: await answer(deps, shop, system, connection, now) };
  },
});

export const putConnection = defineRoute({
  method: 'put',
  path: '/v1/connections/{system}',
  scope: 'admin',
  summary: 'Connect a shop system by its own webhooks, or change its secret',
  description:
    'Secrets are written, never read back. While a secret is changed, the former is good beside it.',
  // Secrets are not kept; the same once more changes nothing.
  runsOnce: false,
  params: systemParam,
  body: connectionInput,
  responses: { 200: THE_CONNECTION },
  handler: async ({ deps, shop, params: { system }, body, caller, now }) => {
    const { before, after } = await deps.db.transaction().execute(async (tx) => {
      const stored = await findConnection(tx, shop.id, system);
      const told = merge(deps, system, stored, body, { by: caller.name, now });
      await replaceConnection(tx, shop.id, system, told, now);
      return { before: stored, after: await findConnection(tx, shop.id, system) };
    });
    deps.log.info({ system }, 'connection changed');
    return {
      status: 200,
      body: await answer(deps, shop, system, after, now),
      about: { system },
      changes: listChanges(shown(before), shown(after)),
    };
  },
});

export const getWebhookAside = defineRoute({
  method: 'get',
  path: '/v1/connections/{system}/webhooks/{id}',
  scope: 'admin',
  role: 'owner',
  summary: 'Read a webhook that could not be understood, as it came',
  params: systemParam.extend({
    id: z.coerce
      .number()
      .int()
      .min(1)
      .max(Number.MAX_SAFE_INTEGER)
      .meta({ description: 'Of `keptAside`.', examples: [12] }),
  }),
  responses: {
    200: { description: 'The webhook', schema: asideBodySchema, example: ASIDE_EXAMPLE },
  },
  handler: async ({ deps, shop, params: { system, id } }) => {
    const found = await findAsideBody(deps.db, shop.id, system, id);
    if (found === undefined) throw notFound('webhook');
    const body = found.body === null ? null : Buffer.from(found.body).toString();
    return { status: 200, body: { ...toAsideAnswer(found), body } };
  },
});

type Stored = Parameters<typeof replaceConnection>[3];

/** @throws Problem 422 without any secret, or with credentials of another system. */
function merge(
  { secrets }: ApiDeps,
  system: ShopSystem,
  stored: Connection | undefined,
  told: z.infer<typeof connectionInput>,
  { by, now }: { by: string; now: Date },
): Stored {
  const [today, former] = stored?.webhookSecrets ?? [];
  const seal = (text: string) => secrets.webhookSeal.seal(text);
  const first = told.webhookSecret === undefined ? today : seal(told.webhookSecret);
  if (first === undefined) throw badInput([{ path: 'webhookSecret', message: 'is missing' }]);
  const kept = told.webhookSecret === undefined ? former : undefined;
  const second =
    told.previousWebhookSecret === undefined
      ? kept
      : told.previousWebhookSecret === null
        ? undefined
        : seal(told.previousWebhookSecret);
  const wasOff = stored?.ownMailsOffAt ?? null;
  return {
    webhookSecrets: second === undefined ? [first] : [first, second],
    isNewSecret: told.webhookSecret !== undefined,
    domain: told.domain,
    ownMailsOffAt: told.ownRecoveryMailsOff ? (wasOff ?? now) : null,
    ownMailsOffBy: told.ownRecoveryMailsOff ? (wasOff === null ? by : (stored?.ownMailsOffBy ?? by)) : null,
    ...mergeReading(system, stored, told.reading, (text) => secrets.readingSeal.seal(text)),
  };
}

/** For the audit log: no secret, only how many. */
function shown(connection: Connection | undefined) {
  return {
    domain: connection?.domain ?? null,
    webhookSecrets: connection?.webhookSecrets.length ?? 0,
    ownRecoveryMailsOff: (connection?.ownMailsOffAt ?? null) !== null,
    readHost: connection?.readHost ?? null,
  };
}

async function answer(
  { db, publicUrl }: ApiDeps,
  shop: Shop,
  system: ShopSystem,
  connection: Connection | undefined,
  now: Date,
) {
  const health = await getConnectionHealth(db, shop.id, system);
  const about = { system, hookUrl: `${publicUrl}/hooks/${shop.slug}/${system}`, known: TOPICS[system] };
  const warnings = connectionWarnings(system, connection, health, now);
  return toConnectionAnswer(about, connection, health, warnings, now);
}
