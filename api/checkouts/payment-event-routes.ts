import { z } from 'zod';
import { findPaymentEvent } from '../../db/queries/payment-events.ts';
import { checkoutName, checkoutToken, idIn } from '../input.ts';
import { notFound } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { getCheckoutByEither } from './find-checkout.ts';
import { erasedSchema } from './checkout-schema.ts';
import { storePaymentEvent } from './store-payment-event.ts';
import { paymentEventInput } from './payment-event-input.ts';
import { paymentEventSchema, toPaymentEventAnswer } from './payment-event-answer.ts';
import { PAYMENT_EVENT_EXAMPLE } from './payment-event-example.ts';

export const postPaymentEvent = defineRoute({
  method: 'post',
  path: '/v1/checkouts/{token}/payment-events',
  scope: 'ingest',
  summary: 'Tell of an attempt to pay; it may come before its checkout',
  description:
    'A failed attempt that no later one made good keeps the automatic mail from going, as ' +
    '`paymentErrorRule` of the settings says. The same `id` again is the same attempt: a later ' +
    '`occurredAt` replaces what is stored.',
  params: z.object({ token: checkoutToken }),
  body: paymentEventInput,
  responses: {
    201: { description: 'The event is new', schema: paymentEventSchema, example: PAYMENT_EVENT_EXAMPLE },
    200: {
      description: 'The event is known',
      schema: z.union([paymentEventSchema, erasedSchema]),
      example: PAYMENT_EVENT_EXAMPLE,
    },
  },
  handler: async ({ deps, shop, params, body, now }) => {
    const stored = await storePaymentEvent(deps.db, shop, params.token, body, now);
    if (stored.kind === 'erased') return { status: 200, body: { applied: false, erased: true } };
    return { status: stored.kind === 'created' ? 201 : 200, body: toPaymentEventAnswer(stored.row) };
  },
});

export const getPaymentEvent = defineRoute({
  method: 'get',
  path: '/v1/checkouts/{id}/payment-events/{eventId}',
  scope: 'read',
  summary: "Read a transaction's details",
  params: z.object({ id: checkoutName, eventId: idIn("The shop's own id of the transaction.", 'payment-1') }),
  responses: {
    200: { description: 'The transaction', schema: paymentEventSchema, example: PAYMENT_EVENT_EXAMPLE },
  },
  handler: async ({ deps, shop, params }) => {
    const checkout = await getCheckoutByEither(deps, shop, params.id);
    const row = await findPaymentEvent(deps.db, shop.id, checkout.token, params.eventId);
    if (row === undefined) throw notFound('payment event');
    return { status: 200, body: toPaymentEventAnswer(row) };
  },
});

/** Without a currency any decimals that some currency has will do. */
