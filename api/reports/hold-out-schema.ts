import { z } from 'zod';

const side = (description: string) =>
  z.object({ people: z.int(), orders: z.int(), sales: z.string() }).meta({ description });

/** What the mails brought beyond what people order without one. */
export const holdOutSchema = z
  .object({
    windowDays: z
      .int()
      .meta({ description: 'A person counts with what they order so long after the decision.' }),
    mailed: side('People who were to be mailed, each once.'),
    heldOut: side('People who were set aside by chance (`hold_out`).'),
    running: z.int().meta({ description: 'People of the period who are not counted yet.' }),
    extraOrders: z.object({ estimate: z.number(), low: z.number(), high: z.number() }).nullable().meta({
      description: 'Orders that the mails brought, between the 95 % limits; null when too few to tell.',
    }),
    extraSales: z
      .object({ estimate: z.string(), low: z.string(), high: z.string() })
      .nullable()
      .meta({ description: 'The same in money.' }),
    verdict: z.enum(['too_small', 'no_difference_shown', 'more_orders', 'fewer_orders']),
    text: z.string().meta({ description: 'The verdict in words.' }),
  })
  .nullable()
  .meta({
    id: 'HoldOut',
    description:
      'Measured against people who got no mail by chance, by the time of the decision; null where nobody was set aside, ' +
      'and for mails of other kinds than `automatic`.',
  });

export const HOLD_OUT_EXAMPLE: z.infer<typeof holdOutSchema> = {
  windowDays: 14,
  mailed: { people: 1804, orders: 233, sales: '92734.00' },
  heldOut: { people: 211, orders: 14, sales: '5572.00' },
  running: 96,
  extraOrders: { estimate: 113.3, low: 42.5, high: 184.1 },
  extraSales: { estimate: '45094.28', low: '12031.05', high: '78157.51' },
  verdict: 'more_orders',
  text: 'Who was mailed ordered more than who was set aside; chance alone hardly does that.',
};
