import { z } from 'zod';
import {
  findSavedCart,
  findVariantsToday,
  insertSavedCart,
  listSavedCarts,
  removeSavedCart,
  restoreSavedCart,
  type SavedCart,
} from '../../db/queries/saved-carts.ts';
import type { Database } from '../../db/database.ts';
import { formatId } from '../../domain/id.ts';
import { parseAmount } from '../../domain/money.ts';
import { cartChanges, UNDO_MS } from '../../domain/saved-cart.ts';
import { priceAtTill } from '../../domain/till-price.ts';
import { contactOf } from '../contact.ts';
import { defineTillRoute } from '../device-route.ts';
import { notFound, Problem } from '../problem.ts';
import { cartChangesSchema, CART_EXAMPLE, savedCartSchema, toCartAnswer } from './cart-answer.ts';
import { cartInput, readCart } from './cart-input.ts';
import { cartGone, cartParams, findCartOf } from './find-cart.ts';
import { lockTill, withinLimit } from './lock-till.ts';

const PATH = '/v1/pos/saved-carts';

export const postSavedCart = defineTillRoute({
  method: 'post',
  path: PATH,
  summary: 'Save the cart with its customer, and start another sale',
  description:
    'All of the sale is kept as it is: prices of your own, discounts, attributes and notes. Nothing is reserved: the items ' +
    'stay for sale, here and online. The amounts are in the currency of the location.',
  body: cartInput,
  problems: ['saved_cart_limit'],
  responses: {
    201: { description: 'Saved', schema: savedCartSchema, example: CART_EXAMPLE },
    409: { description: 'There are 50 already, and nothing was saved' },
  },
  handler: async ({ deps, shop, device, staff, body, now }) => {
    const id = await withinLimit(() =>
      deps.db.transaction().execute(async (tx) => {
        const { location } = await lockTill(tx, device);
        const content = readCart(body, location.currency);
        const { id: customerId, email, phone } = content.customer;
        const cart = {
          ...{ shopId: shop.id, deviceId: device.id, locationId: location.id, currency: location.currency },
          ...{ content, contact: contactOf({ customerId, email, phone }), savedBy: staff.number },
        };
        return await insertSavedCart(tx, cart, now);
      }),
    );
    const cart = await reread(deps.db, device.id, id);
    return { status: 201, body: toCartAnswer(cart), about: aboutCart(cart) };
  },
});

export const getSavedCarts = defineTillRoute({
  method: 'get',
  path: PATH,
  summary: 'List the carts that were saved on this device, newest first',
  description: 'By whomever of the staff; all of them, for there are never more than 50.',
  responses: {
    200: {
      description: 'All of them; the cursor is always null',
      schema: z.object({ data: z.array(savedCartSchema), nextCursor: z.null() }),
      example: { data: [CART_EXAMPLE], nextCursor: null },
    },
  },
  handler: async ({ deps, device }) => {
    const carts = await listSavedCarts(deps.db, device.id);
    return { status: 200, body: { data: carts.map(toCartAnswer), nextCursor: null } };
  },
});

export const postRetrieval = defineTillRoute({
  method: 'post',
  path: `${PATH}/{id}/retrieve`,
  summary: 'Take a cart up again: it comes back as it was saved, and leaves the list',
  description:
    'Of two who ask at once one gets it; the other reads who did. Beside it stands what the shop has told since of prices ' +
    'and stock (`PUT /v1/inventory`).',
  params: cartParams,
  problems: ['saved_cart_gone'],
  responses: {
    200: {
      description: 'The cart',
      schema: savedCartSchema.extend({ changes: cartChangesSchema }),
      example: {
        ...CART_EXAMPLE,
        changes: [{ kind: 'price', line: 0, variantId: 'cup-blue', saved: '99.50', now: '109.00' }],
      },
    },
    404: { description: 'It is not on the list: somebody else has it, or it was never there' },
  },
  handler: async ({ deps, shop, device, staff, params, now }) => {
    const cart = await takeOff(deps.db, device, params, { as: 'retrieved', by: staff.number, at: now });
    const changes = await changesOf(deps.db, shop.id, cart);
    return { status: 200, body: { ...toCartAnswer(cart), changes }, about: aboutCart(cart) };
  },
});

export const deleteSavedCart = defineTillRoute({
  method: 'delete',
  path: `${PATH}/{id}`,
  summary: 'Discard a cart; for a minute that can be undone',
  params: cartParams,
  problems: ['saved_cart_gone'],
  responses: {
    200: {
      description: 'It is off the list',
      schema: z.object({
        undoUntil: z.iso.datetime().meta({ description: '`POST …/restore` undoes it till then.' }),
      }),
      example: { undoUntil: '2026-03-02T11:05:00.000Z' },
    },
    404: { description: 'It is not on the list' },
  },
  handler: async ({ deps, device, staff, params, now }) => {
    const cart = await takeOff(deps.db, device, params, { as: 'discarded', by: staff.number, at: now });
    const undoUntil = new Date(now.getTime() + UNDO_MS).toISOString();
    return { status: 200, body: { undoUntil }, about: aboutCart(cart) };
  },
});

export const postSavedCartRestore = defineTillRoute({
  method: 'post',
  path: `${PATH}/{id}/restore`,
  summary: 'Undo the discarding of a cart, within a minute',
  params: cartParams,
  problems: ['saved_cart_gone', 'saved_cart_limit', 'undo_expired'],
  responses: {
    200: { description: 'It is on the list again', schema: savedCartSchema, example: CART_EXAMPLE },
    404: { description: 'It went otherwise than by discarding, or was never there' },
    409: { description: 'It is too late, or the list is full by now' },
  },
  handler: async ({ deps, device, params, now }) => {
    const found = await findCartOf(deps.db, device, params);
    await withinLimit(() =>
      deps.db.transaction().execute(async (tx) => {
        await lockTill(tx, device);
        const isBack = await restoreSavedCart(tx, found.id, new Date(now.getTime() - UNDO_MS));
        if (!isBack) requireListed(await reread(tx, device.id, found.id));
      }),
    );
    const cart = await reread(deps.db, device.id, found.id);
    return { status: 200, body: toCartAnswer(cart), about: aboutCart(cart) };
  },
});

/** One that is on the list was brought back before. @throws Problem 404, 409 for what cannot be undone. */
function requireListed(cart: SavedCart): void {
  if (cart.removed === null) return;
  if (cart.removed.as !== 'discarded') throw cartGone(cart);
  throw new Problem(409, 'undo_expired', 'This cart was discarded more than a minute ago.');
}

/** @throws Problem 404 `saved_cart_gone` for who comes second. */
async function takeOff(
  db: Database,
  device: { id: number },
  params: z.infer<typeof cartParams>,
  removal: { as: 'retrieved' | 'discarded'; by: number; at: Date },
): Promise<SavedCart> {
  const cart = await findCartOf(db, device, params);
  const isOurs = await db.transaction().execute(async (tx) => {
    await lockTill(tx, device);
    return await removeSavedCart(tx, cart.id, removal);
  });
  if (!isOurs) throw cartGone(await reread(db, device.id, cart.id));
  return cart;
}

async function changesOf(db: Database, shopId: number, { content, currency }: SavedCart) {
  const variants = content.lineItems.flatMap(({ variantId }) => variantId ?? []);
  const today = await findVariantsToday(db, shopId, variants, (told) => priceAtTill(told, currency));
  const minor = (text: string) => parseAmount(text, currency);
  return cartChanges(content.lineItems, today, (one, other) => minor(one) === minor(other));
}

async function reread(db: Database, deviceId: number, id: number): Promise<SavedCart> {
  const cart = await findSavedCart(db, deviceId, id);
  if (cart === undefined) throw notFound('saved cart on this till');
  return cart;
}

function aboutCart({ id, deviceId }: SavedCart) {
  return { savedCartId: formatId('savedCart', id), deviceId: formatId('device', deviceId) };
}
