import { z } from 'zod';
import { INTERVALS } from '../../domain/report-period.ts';
import { holdOutSchema } from './hold-out-schema.ts';

const decimalOrNull = z.string().nullable();

const figures = {
  sessions: z.int().meta({
    description:
      "Visits through the mails' links, by the time of the visit: persons, each once in 30 minutes.",
  }),
  orders: z
    .int()
    .meta({ description: 'Completed through the link, by the time of completion; cancelled ones too.' }),
  conversionRate: z
    .number()
    .nullable()
    .meta({ description: 'Orders a session; null without sessions.', examples: [0.125] }),
  totalSales: z.string().meta({
    description: 'Amounts of these orders less refunds, without cancelled ones and what could not be read.',
    examples: ['1990.00'],
  }),
  averageOrderValue: decimalOrNull.meta({
    description: "Total sales an order that is in them, with the currency's decimals; null without any.",
    examples: ['199.00'],
  }),
  averageItems: decimalOrNull.meta({
    description: 'Items an order, two decimals; null without an order whose items could be read.',
    examples: ['2.50'],
  }),
  firstTimeCustomers: z
    .int()
    .meta({ description: "Of these orders, the ones that were the person's first." }),
  ownOrders: z
    .int()
    .meta({ description: 'Completed after an automatic mail, without its link; not among `orders`.' }),
  ownSales: z.string().meta({ examples: ['398.00'] }),
};

const pointSchema = z
  .object({ from: z.iso.datetime(), to: z.iso.datetime(), ...figures })
  .meta({ id: 'RecoveryPoint', description: 'The same figures of one day, week or month of the period.' });

const currencySchema = z
  .object({
    currency: z.string(),
    ...figures,
    holdOut: holdOutSchema,
    series: z
      .array(pointSchema)
      .meta({ description: 'Every interval of the period in turn, also where nothing came.' }),
  })
  .meta({ id: 'RecoveryFigures' });

const period = {
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  currencies: z.array(currencySchema).meta({
    description: 'One for each currency with a session, an order or somebody set aside; never added up.',
  }),
};

export const reportSchema = z
  .object({
    dataSince: z.iso
      .datetime()
      .meta({ description: 'Nothing is known of the time before: the shop was made then.' }),
    interval: z.enum(INTERVALS),
    timeZone: z.string().meta({ description: 'Where its days begin.', examples: ['Europe/Stockholm'] }),
    ...period,
    previous: z.object(period).meta({
      id: 'PreviousReport',
      description:
        'The same of the period before: as many days, or hours where the period is no whole days, up to where it begins.',
    }),
  })
  .meta({ id: 'RecoveryReport' });
