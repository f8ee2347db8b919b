import { z } from 'zod';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { shopSchema, toAnswer } from '../shops/shop-routes.ts';
import { staffSchema } from '../pos/staff-routes.ts';
import { makeDemoShop } from './make-demo-shop.ts';
import { DEMO_STAFF } from './demo-till.ts';

const demoShopSchema = shopSchema.extend({
  till: z.object({
    deviceId: z
      .string()
      .meta({ description: 'Pair it by a code (`POST /v1/pos/devices/{id}/pairing-codes`).' }),
    staff: z
      .array(staffSchema.extend({ pin: z.string() }))
      .meta({ description: 'Who may log in; every demo shop has the same.' }),
  }),
});

export const postDemoShop = defineRoute({
  method: 'post',
  path: '/v1/demo-shops',
  scope: 'admin',
  summary: 'Make a shop to play with; wants a key or an owner of all shops',
  description:
    'It is told a few days of a small shop: checkouts that stopped in different places, attempts to pay, orders, products, ' +
    'customers and a till. All addresses are under `.example`. Mails go by the local mailbox alone: where a real mail ' +
    'provider is set, the shop only observes, and nothing else of it leaves by mail.',
  problems: ['one_shop_key'],
  responses: {
    201: {
      description: 'The shop: `demo`, or `demo-2` and so on where that is taken',
      schema: demoShopSchema,
      example: {
        ...{ slug: 'demo', name: 'Demo shop', isDemo: true },
        till: { deviceId: 'dev_2', staff: DEMO_STAFF.map((one) => ({ ...one })) },
      },
    },
  },
  handler: async ({ deps, caller, now }) => {
    if (!caller.everyShop)
      throw new Problem(403, 'one_shop_key', 'Only a key or an owner of all shops makes shops.');
    const { shop, till } = await makeDemoShop(deps, { createdBy: caller.name, now });
    deps.log.info({ madeShop: shop.slug }, 'demo shop made');
    return { status: 201, body: { ...toAnswer(shop), till }, about: { madeShop: shop.slug } };
  },
});
