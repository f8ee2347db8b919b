import { z } from 'zod';
import { listChanges } from '../../domain/audit.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { removeShop } from '../../db/queries/remove-shop.ts';
import {
  DEFAULT_SHOP_SLUG,
  findShop,
  insertShop,
  listShops,
  renameShop,
  type Shop,
} from '../../db/queries/shops.ts';
import { idIn } from '../input.ts';
import { notFound, Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { ONE_LINE } from '../plain-text.ts';

const slug = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/,
    'must be lower-case letters, digits and inner hyphens, at most 50',
  )
  .meta({ description: 'Stands in addresses and workflow ids; never changes.' });
const name = z.string().trim().min(1).max(200).regex(ONE_LINE, 'must be one line without control characters');
const isDemo = z.boolean().meta({ description: 'Made to be played with (`POST /v1/demo-shops`).' });
export const shopSchema = z.object({ slug, name, isDemo }).meta({ id: 'Shop' });
const EXAMPLE: z.infer<typeof shopSchema> = { slug: 'cups', name: 'Cups', isDemo: false };

export const getShops = defineRoute({
  method: 'get',
  path: '/v1/shops',
  scope: 'read',
  summary: 'List the shops that the caller may name',
  responses: {
    200: {
      description: 'The shops',
      schema: z.object({ data: z.array(shopSchema), nextCursor: z.string().nullable() }),
      example: { data: [EXAMPLE], nextCursor: null },
    },
  },
  handler: async ({ deps, caller }) => {
    const shops = await listShops(deps.db, caller.shopIds);
    return { status: 200, body: { data: shops.map(toAnswer), nextCursor: null } };
  },
});

export const postShop = defineRoute({
  method: 'post',
  path: '/v1/shops',
  scope: 'admin',
  summary: 'Make a shop; wants a key or an owner of all shops',
  body: z.strictObject({ slug, name }),
  problems: ['one_shop_key', 'shop_exists'],
  responses: {
    201: { description: 'The shop', schema: shopSchema, example: EXAMPLE },
    409: { description: 'The slug is taken' },
  },
  handler: async ({ deps, caller, body, now }) => {
    if (!caller.everyShop)
      throw new Problem(403, 'one_shop_key', 'Only a key or an owner of all shops makes shops.');
    const shop = await insertShop(deps.db, { ...body, settings: DEFAULT_SETTINGS }, now);
    if (shop === undefined) throw shopExists(body.slug);
    deps.log.info({ madeShop: shop.slug }, 'shop made');
    return { status: 201, body: toAnswer(shop), about: { madeShop: shop.slug } };
  },
});

export const putShop = defineRoute({
  method: 'put',
  path: '/v1/shops/{slug}',
  scope: 'admin',
  summary: 'Change what a shop is called',
  params: z.object({ slug: idIn('Of the shop.', 'cups') }),
  body: z.strictObject({ slug: slug.optional(), name }),
  problems: ['slug_is_fixed'],
  responses: { 200: { description: 'The shop', schema: shopSchema, example: EXAMPLE } },
  handler: async ({ deps, caller, params, body }) => {
    const reachable = await listShops(deps.db, caller.everyShop ? null : [caller.shop.id]);
    const shop = reachable.find((candidate) => candidate.slug === params.slug);
    if (shop === undefined) throw notFound('shop');
    if (body.slug !== undefined && body.slug !== shop.slug) {
      throw new Problem(422, 'slug_is_fixed', 'The slug of a shop never changes.', {
        errors: [{ path: 'slug', message: 'never changes' }],
      });
    }
    await renameShop(deps.db, shop.id, body.name);
    deps.log.info({ renamedShop: shop.slug }, 'shop renamed');
    return {
      status: 200,
      body: toAnswer({ ...shop, name: body.name }),
      about: { renamedShop: shop.slug },
      changes: listChanges({ name: shop.name }, { name: body.name }),
    };
  },
});

export const deleteShop = defineRoute({
  method: 'delete',
  path: '/v1/shops/{slug}',
  scope: 'admin',
  summary: 'Remove a shop; wants a key or an owner of all shops',
  description:
    'From then on nobody finds it, and nothing is mailed, told or read for it: its keys, tills, connections, webhook ' +
    'endpoints, members and invitations are gone, and links of its mails lead nowhere. Every shopper of it is erased in the ' +
    'background. Links to unsubscribe go on. Its slug stays taken. It cannot be taken back.',
  params: z.object({ slug: idIn('Of the shop.', 'cups') }),
  problems: ['one_shop_key', 'default_shop'],
  responses: {
    204: { description: 'It is removed' },
    404: { description: 'There is none such' },
    409: { description: 'It is the shop `default`' },
  },
  handler: async ({ deps, caller, params, now }) => {
    const shop = await findShop(deps.db, params.slug);
    if (shop === undefined || (!caller.everyShop && shop.id !== caller.shop.id)) throw notFound('shop');
    if (!caller.everyShop)
      throw new Problem(403, 'one_shop_key', 'Only a key or an owner of all shops removes shops.');
    if (shop.slug === DEFAULT_SHOP_SLUG)
      throw new Problem(409, 'default_shop', 'The shop "default" is always there.');
    if (!(await removeShop(deps.db, shop, DEFAULT_SETTINGS, now))) throw notFound('shop');
    deps.log.warn({ removedShop: shop.slug }, 'shop removed');
    return { status: 204, body: undefined, about: { removedShop: shop.slug } };
  },
});

/** A shop as it is told. */
export function toAnswer({ slug: named, name: called, isDemo: demo }: Shop): z.infer<typeof shopSchema> {
  return { slug: named, name: called, isDemo: demo };
}

function shopExists(taken: string): Problem {
  return new Problem(409, 'shop_exists', `There is a shop "${taken}" already.`, {
    sentences: [{ code: 'shop_slug_taken', values: { slug: taken } }],
  });
}
