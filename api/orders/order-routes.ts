import { z } from 'zod';
import { findOrder, type OrderRow } from '../../db/queries/orders.ts';
import { listPaymentEvents } from '../../db/queries/payment-events.ts';
import type { ApiDeps } from '../deps.ts';
import { idIn } from '../input.ts';
import { notFound } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { findMessageId } from './find-message-id.ts';
import { orderSchema, toOrderAnswer } from './order-answer.ts';
import { ORDER_EXAMPLE } from './order-example.ts';
import { orderInput } from './order-input.ts';
import { storeOrder } from './store-order.ts';

export const postOrder = defineRoute({
  method: 'post',
  path: '/v1/orders',
  scope: 'ingest',
  neverLimited: true,
  summary: 'Tell of a completed order, or again of a known one',
  description:
    'It completes its checkout, whose automatic mail goes no more, and may be credited to a mail that ' +
    'went. Tell it again when it is refunded or cancelled. `recoveryToken` is the `recovery` parameter ' +
    'with which the shopper came back.',
  body: orderInput,
  responses: {
    201: { description: 'The order is new', schema: orderSchema, example: ORDER_EXAMPLE },
    200: { description: 'The order is known', schema: orderSchema, example: ORDER_EXAMPLE },
  },
  handler: async ({ deps, shop, body, now }) => {
    const recoveryMessageId = findMessageId(deps.secrets, body.recoveryToken, now);
    const order = { ...body, recoveryMessageId };
    const { created, row } = await storeOrder(deps.db, shop, order, now, deps.secrets);
    return { status: created ? 201 : 200, body: await answer(deps, row) };
  },
});

export const getOrder = defineRoute({
  method: 'get',
  path: '/v1/orders/{id}',
  scope: 'read',
  summary: 'Read an order with its payment events',
  params: z.object({ id: idIn("The shop's own id of the order.", 'order-1') }),
  responses: { 200: { description: 'The order', schema: orderSchema, example: ORDER_EXAMPLE } },
  handler: async ({ deps, shop, params }) => {
    const row = await findOrder(deps.db, shop.id, params.id);
    if (row === undefined) throw notFound('order');
    return { status: 200, body: await answer(deps, row) };
  },
});

async function answer(deps: ApiDeps, row: OrderRow) {
  const token = row.checkout_token;
  const payments = token === null ? [] : await listPaymentEvents(deps.db, row.shop_id, token);
  return toOrderAnswer(row, payments);
}
