import { z } from 'zod';
import { viewCheckout } from '../../domain/checkout-view.ts';
import { formatId } from '../../domain/id.ts';
import { toStoredCheckout, type CheckoutRow } from '../../db/queries/checkouts.ts';
import { listPaymentEvents, type PaymentEventRow } from '../../db/queries/payment-events.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { listCheckoutEvents } from '../../db/queries/timeline.ts';
import { checkoutName } from '../input.ts';
import { defineRoute } from '../route.ts';
import { getCheckoutByEither } from './find-checkout.ts';
import { sayEntry, sayPayment } from './say-history.ts';
import { timelineEntrySchema, toTimelineEntry, toTitle, type TimelineEntry } from './timeline-entry.ts';
import { TIMELINE_EXAMPLE } from './timeline-example.ts';

export const getTimeline = defineRoute({
  method: 'get',
  path: '/v1/checkouts/{id}/timeline',
  scope: 'read',
  summary: "Read a checkout's history, oldest first",
  params: z.object({ id: checkoutName }),
  responses: {
    200: {
      description: 'The history',
      schema: z.object({ data: z.array(timelineEntrySchema) }),
      example: TIMELINE_EXAMPLE,
    },
  },
  handler: async ({ deps, shop, params, now }) => {
    const row = await getCheckoutByEither(deps, shop, params.id);
    const events = await listCheckoutEvents(deps.db, row.id);
    const payments = await listPaymentEvents(deps.db, shop.id, row.token);
    const entries = [
      ...events.map((event) => toTimelineEntry(event, row)),
      ...payments.map(toPaymentEntry),
      ...standing(row, shop, now),
    ];
    return { status: 200, body: { data: entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)) } };
  },
});

function toPaymentEntry(row: PaymentEventRow): TimelineEntry {
  return {
    id: `payment_${String(row.id)}`,
    at: row.occurred_at.toISOString(),
    kind: 'payment_event',
    ...toTitle(sayPayment(row)),
    paymentEventId: row.event_id,
    paymentStatus: row.status,
  };
}

/** Nobody wakes when a checkout becomes abandoned: until it is decided, its history follows from the settings. */
function standing(row: CheckoutRow, shop: Shop, now: Date): TimelineEntry[] {
  if (row.decided_at !== null || row.completed_at !== null) return [];
  const stored = toStoredCheckout(row);
  const notMailed = { recoveredAt: null, recoveredVia: null, messageStatus: null };
  const { abandonedAt, emailStatus } = viewCheckout({ ...stored, ...notMailed }, shop.settings, now);
  if (abandonedAt === null) return [];
  const at = abandonedAt.toISOString();
  const id = formatId('checkout', row.id);
  const abandoned = { id: `abandoned_${id}`, at, kind: 'abandoned', ...toTitle(sayEntry('abandoned', {})) };
  if (emailStatus !== 'scheduled') return [abandoned];
  const title = toTitle(sayEntry('email_scheduled', {}));
  return [abandoned, { id: `scheduled_${id}`, at, kind: 'email_scheduled', ...title }];
}
