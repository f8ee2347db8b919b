import { z } from 'zod';
import { checkoutToken } from '../input.ts';
import { storeOne } from './store-checkout-events.ts';
import { defineRoute } from '../route.ts';
import { answerCheckout } from './checkout-answer.ts';
import { STORED_CHECKOUT_EXAMPLE } from './checkout-example.ts';
import { checkoutInput } from './checkout-input.ts';
import { erasedSchema, storedCheckoutSchema } from './checkout-schema.ts';

export const putCheckout = defineRoute({
  method: 'put',
  path: '/v1/checkouts/{token}',
  scope: 'ingest',
  summary: 'Tell how a checkout stands; replaces the whole',
  description:
    'Send all that is known of the checkout each time: what is absent is emptied. What has an older ' +
    '`updatedAt` than what is stored replaces nothing, and `applied` is false; that is no error, so events ' +
    'may come in any order and twice.',
  params: z.object({ token: checkoutToken }),
  body: checkoutInput,
  responses: {
    201: {
      description: 'The checkout is new',
      schema: storedCheckoutSchema,
      example: STORED_CHECKOUT_EXAMPLE,
    },
    200: {
      description: 'The checkout is known',
      schema: z.union([storedCheckoutSchema, erasedSchema]),
      example: STORED_CHECKOUT_EXAMPLE,
    },
  },
  handler: async ({ deps, shop, params, body, now }) => {
    const stored = await storeOne(deps.db, shop, { token: params.token, event: body }, now, deps.storePlain);
    if (stored.kind === 'erased') return { status: 200, body: { applied: false, erased: true } };
    const answer = await answerCheckout(deps, shop, stored.row, now);
    const status = stored.kind === 'created' ? 201 : 200;
    const applied = stored.kind !== 'stale';
    return { status, body: { ...answer, applied }, about: { checkoutId: answer.id, applied } };
  },
});
