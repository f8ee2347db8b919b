import { z } from 'zod';
import { listRecoverySums } from '../../db/queries/report.ts';
import { getShopCreatedAt } from '../../db/queries/shops.ts';
import { recoveryFigures } from '../../domain/report.ts';
import { dayOrInstant, toPeriod } from '../period.ts';
import { badInput } from '../problem.ts';
import { defineRoute } from '../route.ts';

/** Without `from`, the report is about this long. */
const DEFAULT_PERIOD_MS = 30 * 86_400_000;
/** RFC 3339 can write nothing earlier. */
const YEAR_0_MS = Date.parse('0000-01-01T00:00:00Z');

const decimalOrNull = z.string().nullable();

const figuresSchema = z
  .object({
    currency: z.string(),
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
  })
  .meta({ id: 'RecoveryFigures' });

const reportSchema = z
  .object({
    dataSince: z.iso
      .datetime()
      .meta({ description: 'Nothing is known of the time before: the shop was made then.' }),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    currencies: z
      .array(figuresSchema)
      .meta({ description: 'One for each currency with a session or an order; never added up.' }),
  })
  .meta({ id: 'RecoveryReport' });

export const getRecoveryReport = defineRoute({
  method: 'get',
  path: '/v1/reports/recovery',
  scope: 'read',
  summary: 'Read what the mails brought: sessions, orders and sales, by currency',
  query: z.object({
    from: dayOrInstant(
      'From this instant on, or this day, which begins in the time zone of the settings; 30 days before `to` if absent.',
    ),
    to: dayOrInstant('Up to this instant, without it, or up to the end of this day; now if absent.'),
    kind: z
      .enum(['automatic', 'manual', 'saved_cart'])
      .optional()
      .meta({ description: 'Of mails of this kind; of every kind if absent.' }),
  }),
  responses: { 200: { description: 'The report', schema: reportSchema } },
  handler: async ({ deps, shop, query, now }) => {
    const asked = toPeriod(query, shop.settings.timeZone);
    const to = asked.before ?? now;
    const from = asked.from ?? new Date(Math.max(to.getTime() - DEFAULT_PERIOD_MS, YEAR_0_MS));
    if (from >= to) throw badInput([{ path: 'from', message: 'must be before `to`' }]);
    // A shop's clock may run ahead: up to now is whatever was told.
    const scope = { from, until: asked.before, kind: query.kind ?? null };
    const [sums, dataSince] = await Promise.all([
      listRecoverySums(deps.db, shop.id, scope),
      getShopCreatedAt(deps.db, shop.id),
    ]);
    return {
      status: 200,
      body: {
        dataSince: dataSince.toISOString(),
        from: from.toISOString(),
        to: to.toISOString(),
        currencies: sums.map(recoveryFigures),
      },
    };
  },
});
