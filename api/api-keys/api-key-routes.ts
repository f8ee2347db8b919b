import { z } from 'zod';
import { listApiKeys, revokeApiKey, type ListedKey } from '../../db/queries/api-key-list.ts';
import { insertApiKey } from '../../db/queries/api-keys.ts';
import { formatId, parseId } from '../../domain/id.ts';
import { allowsScope, type Caller } from '../caller.ts';
import { idIn } from '../input.ts';
import { answerPage } from '../list-page.ts';
import { pageHeaders, pageQuery, pageSchema } from '../page.ts';
import { ofOneShop } from '../people/invitation-routes.ts';
import { badInput, notFound, Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { apiKeySchema, keyInput, KEY_EXAMPLE } from './api-key-schema.ts';

const PATH = '/v1/api-keys';

export const getApiKeys = defineRoute({
  method: 'get',
  path: PATH,
  scope: 'admin',
  summary: 'List the keys that were not revoked, newest first',
  query: z.strictObject(pageQuery),
  responses: {
    200: {
      description: 'One page; never the keys themselves',
      schema: pageSchema(apiKeySchema),
      headers: pageHeaders,
      example: { data: [KEY_EXAMPLE], nextCursor: null, prevCursor: null },
    },
    400: { description: 'A cursor that is damaged or belongs to another list (`bad_cursor`)' },
  },
  handler: async ({ deps, shop, caller, query }) =>
    await answerPage(
      deps,
      { path: PATH, shop, query },
      (page) => listApiKeys(deps.db, reachOf(caller), page),
      toAnswer,
    ),
});

export const postApiKey = defineRoute({
  method: 'post',
  path: PATH,
  scope: 'admin',
  summary: 'Make a key: the answer has it, once',
  body: keyInput,
  problems: ['one_shop_key'],
  responses: {
    201: {
      description: 'The key; only its hash is stored',
      schema: apiKeySchema.extend({
        key: z
          .string()
          .nullable()
          .meta({
            description:
              'Null where the answer is repeated under an `Idempotency-Key`: it is kept nowhere. Revoke this one, and ' +
              'make another.',
          }),
      }),
      example: { ...KEY_EXAMPLE, key: 'cr_5hX0mQb1Tn8kV2yWcE4rJ7uLs9dFgAoP' },
    },
    403: {
      description:
        'Also for scopes that the calling key lacks (`missing_scope`), and for all shops with a key or as an owner of ' +
        'one (`one_shop_key`)',
    },
  },
  handler: async ({ deps, shop, caller, body, now }) => {
    const { name, allShops, expiresAt, requestsPerMinute } = body;
    if (allShops && !caller.everyShop) throw ofOneShop();
    const scopes = [...new Set(body.scopes)];
    requireWithin(caller, { scopes, expiresAt }, now);
    const made = { name, scopes, expiresAt, requestsPerMinute, createdBy: caller.name };
    const { id, secret } = await insertApiKey(deps.db, { ...made, shopId: allShops ? null : shop.id }, now);
    const answer = toAnswer({ ...made, id, ofAllShops: allShops, createdAt: now, lastUsedAt: null });
    deps.log.info({ key: answer.id, scopes, allShops }, 'a key is made');
    return {
      status: 201,
      body: { ...answer, key: secret },
      kept: { ...answer, key: null },
      about: { keyId: answer.id, scopes, allShops },
    };
  },
});

export const deleteApiKey = defineRoute({
  method: 'delete',
  path: `${PATH}/{id}`,
  scope: 'admin',
  summary: 'Revoke a key, at once',
  params: z.object({ id: idIn('Of the key.', 'key_3') }),
  responses: { 204: { description: 'It is good for nothing' }, 404: { description: 'There is none such' } },
  handler: async ({ deps, caller, params, now }) => {
    const id = parseId('apiKey', params.id);
    const isRevoked = id !== null && (await revokeApiKey(deps.db, id, reachOf(caller), now));
    if (!isRevoked) throw notFound('key');
    deps.log.info({ key: params.id }, 'a key is revoked');
    return { status: 204, body: undefined };
  },
});

/** A key gives nothing that it has not: neither scopes nor time. An owner gives what their shop's programs need. */
function requireWithin(
  caller: Caller,
  { scopes, expiresAt }: Pick<ListedKey, 'scopes' | 'expiresAt'>,
  now: Date,
): void {
  if (expiresAt !== null && expiresAt <= now) {
    throw badInput([{ path: 'expiresAt', message: 'must be in the future' }]);
  }
  if (caller.kind === 'person') return;
  const lacking = scopes.find((scope) => !allowsScope(caller.scopes, scope));
  if (lacking !== undefined) {
    throw new Problem(403, 'missing_scope', `This key lacks the scope "${lacking}", so it cannot give it.`);
  }
  if (caller.expiresAt !== null && (expiresAt === null || expiresAt > caller.expiresAt)) {
    const message = `must be at ${caller.expiresAt.toISOString()} at the latest, when the key that asks expires`;
    throw badInput([{ path: 'expiresAt', message }]);
  }
}

function reachOf({ shop, everyShop }: Caller) {
  return { shopId: shop.id, ofAllShops: everyShop };
}

function toAnswer({ id, ofAllShops, createdAt, expiresAt, lastUsedAt, ...key }: ListedKey) {
  return {
    id: formatId('apiKey', id),
    name: key.name,
    scopes: key.scopes,
    allShops: ofAllShops,
    createdAt: createdAt.toISOString(),
    createdBy: key.createdBy,
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    requestsPerMinute: key.requestsPerMinute,
  };
}
