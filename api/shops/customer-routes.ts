import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { customerInput } from './customer-input.ts';
import { storeCustomer } from './store-customer.ts';

const customerSchema = z
  .object({
    id: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    acceptsMarketing: z.boolean().nullable(),
    ordersCount: z.int().nullable(),
  })
  .meta({ id: 'StoredCustomer' });

const EXAMPLE: z.infer<typeof customerSchema> = {
  id: '17',
  email: 'ada@example.com',
  phone: null,
  acceptsMarketing: true,
  ordersCount: null,
};

const customerName = z.object({
  id: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .meta({ description: "The shop's own id of the customer.", examples: ['17'] }),
});

export const putCustomer = defineRoute({
  method: 'put',
  path: '/v1/customers/{id}',
  scope: 'ingest',
  summary: 'Tell of a customer; the address belongs to the person, but no mail goes there',
  params: customerName,
  body: customerInput,
  responses: { 200: { description: 'The customer as stored', schema: customerSchema, example: EXAMPLE } },
  handler: async ({ deps, shop, params, body, now }) => {
    const customer = { id: params.id, ...body };
    await storeCustomer(deps.db, shop.id, customer, now);
    return { status: 200, body: customer };
  },
});
