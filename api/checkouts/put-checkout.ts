import { z } from 'zod';
import { checkoutToken } from '../input.ts';
import { storeCheckoutEvent } from './store-checkout-event.ts';
import { defineRoute } from '../route.ts';
import { answerCheckout } from './checkout-answer.ts';
import { checkoutInput } from './checkout-input.ts';
import { erasedSchema, storedCheckoutSchema } from './checkout-schema.ts';

export const putCheckout = defineRoute({
  method: 'put',
  path: '/v1/checkouts/{token}',
  scope: 'ingest',
  summary: 'Tell how a checkout stands; replaces the whole',
  params: z.object({ token: checkoutToken }),
  body: checkoutInput,
  responses: {
    201: { description: 'The checkout is new', schema: storedCheckoutSchema },
    200: { description: 'The checkout is known', schema: z.union([storedCheckoutSchema, erasedSchema]) },
  },
  handler: async ({ deps, shop, params, body, now }) => {
    const stored = await storeCheckoutEvent(deps.db, shop, params.token, body, now);
    if (stored.kind === 'erased') return { status: 200, body: { applied: false, erased: true } };
    const answer = await answerCheckout(deps, shop, stored.row, now);
    const status = stored.kind === 'created' ? 201 : 200;
    const applied = stored.kind !== 'stale';
    return { status, body: { ...answer, applied }, about: { checkoutId: answer.id, applied } };
  },
});
