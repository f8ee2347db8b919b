import { z } from 'zod';
import { checkoutName } from '../input.ts';
import { defineRoute } from '../route.ts';
import { answerCheckout } from './checkout-answer.ts';
import { CHECKOUT_EXAMPLE } from './checkout-example.ts';
import { checkoutSchema } from './checkout-schema.ts';
import { getCheckoutByEither } from './find-checkout.ts';

export const getCheckout = defineRoute({
  method: 'get',
  path: '/v1/checkouts/{token}',
  scope: 'read',
  summary: 'Read a checkout, by id or token',
  params: z.object({ token: checkoutName }),
  responses: { 200: { description: 'The checkout', schema: checkoutSchema, example: CHECKOUT_EXAMPLE } },
  handler: async ({ deps, shop, params, now }) => {
    const row = await getCheckoutByEither(deps, shop, params.token);
    return { status: 200, body: await answerCheckout(deps, shop, row, now) };
  },
});
