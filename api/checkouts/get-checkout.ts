import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { answerCheckout } from './checkout-answer.ts';
import { checkoutSchema } from './checkout-schema.ts';
import { getCheckoutByEither } from './find-checkout.ts';

export const getCheckout = defineRoute({
  method: 'get',
  path: '/v1/checkouts/{token}',
  scope: 'read',
  summary: 'Read a checkout, by id or token',
  params: z.object({ token: z.string().max(255).meta({ description: 'Our id, or the token of the shop.' }) }),
  responses: { 200: { description: 'The checkout', schema: checkoutSchema } },
  handler: async ({ deps, shop, params, now }) => {
    const row = await getCheckoutByEither(deps, shop, params.token);
    return { status: 200, body: await answerCheckout(deps, shop, row, now) };
  },
});
