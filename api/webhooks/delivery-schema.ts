import { z } from 'zod';
import type { AttemptRow, DeliveryRow } from '../../db/queries/webhook-deliveries.ts';
import { formatId } from '../../domain/id.ts';
import { DELIVERY_FAILURES, TEST_EVENT, WEBHOOK_EVENTS, webhookBody } from '../../domain/webhook.ts';

const time = z.iso.datetime();
const failure = z
  .enum(DELIVERY_FAILURES)
  .nullable()
  .meta({ description: 'Why the last attempt failed; null when it got through, or none was made.' });

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;
export const TOLD_EVENTS = [...WEBHOOK_EVENTS, TEST_EVENT] as const;

export const deliverySchema = z
  .object({
    id: z.string(),
    webhookId: z.string().meta({ description: 'The header `webhook-id`, the same at each attempt.' }),
    endpointId: z.string(),
    event: z.enum(TOLD_EVENTS),
    checkoutId: z.string().nullable(),
    status: z.enum(DELIVERY_STATUSES),
    failure,
    attempts: z.int(),
    occurredAt: time,
    createdAt: time,
    nextAttemptAt: time.nullable(),
    settledAt: time.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });

const attemptSchema = z.object({
  attempt: z.int(),
  startedAt: time,
  durationMs: z.int(),
  statusCode: z.int().nullable().meta({ description: 'Null: no answer came.' }),
  failure,
});

/** One delivery with what was sent and how each attempt ended. */
export const toldDeliverySchema = deliverySchema
  .extend({
    body: z.string().meta({ description: 'The very bytes that are sent, as text.' }),
    log: z.array(attemptSchema).meta({ description: 'Attempts that have ended, oldest first.' }),
  })
  .meta({ id: 'WebhookDeliveryWithLog' });

export const DELIVERY_EXAMPLE: z.infer<typeof deliverySchema> = {
  id: 'whd_4711',
  webhookId: '1f0c8f0e-6f0b-4f38-9a52-5c1f6c6f1c11',
  endpointId: 'whe_7',
  event: 'email.sent',
  checkoutId: 'co_1042',
  status: 'delivered',
  failure: null,
  attempts: 2,
  occurredAt: '2026-03-02T18:40:02.000Z',
  createdAt: '2026-03-02T18:40:02.000Z',
  nextAttemptAt: null,
  settledAt: '2026-03-02T18:40:08.100Z',
};

export const TOLD_DELIVERY_EXAMPLE: z.infer<typeof toldDeliverySchema> = {
  ...DELIVERY_EXAMPLE,
  body: '{"type":"email.sent","timestamp":"2026-03-02T18:40:02.000Z","data":{"shop":"default","checkoutId":"co_1042","number":1042,"messageId":"msg_88","mailKind":"automatic"}}',
  log: [
    {
      attempt: 1,
      startedAt: '2026-03-02T18:40:02.500Z',
      durationMs: 84,
      statusCode: 503,
      failure: 'bad_status',
    },
    { attempt: 2, startedAt: '2026-03-02T18:40:08.000Z', durationMs: 100, statusCode: 204, failure: null },
  ],
};

export function answerDelivery(row: DeliveryRow): z.infer<typeof deliverySchema> {
  return deliverySchema.parse({
    id: formatId('delivery', row.id),
    webhookId: row.webhook_id,
    endpointId: formatId('endpoint', row.endpoint_id),
    event: row.event,
    checkoutId: row.checkout_id === null ? null : formatId('checkout', row.checkout_id),
    status: row.status,
    failure: row.failure,
    attempts: row.attempts,
    occurredAt: row.occurred_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
    settledAt: row.settled_at?.toISOString() ?? null,
  });
}

export function answerToldDelivery(
  shop: string,
  row: DeliveryRow,
  attempts: readonly AttemptRow[],
): z.infer<typeof toldDeliverySchema> {
  const { event, checkout_id: checkoutId, occurred_at: occurredAt, data } = row;
  return {
    ...answerDelivery(row),
    body: webhookBody(shop, { event, checkoutId, occurredAt, data }),
    log: attempts.map((attempt) =>
      attemptSchema.parse({
        attempt: attempt.attempt,
        startedAt: attempt.started_at.toISOString(),
        durationMs: attempt.duration_ms,
        statusCode: attempt.status_code,
        failure: attempt.failure,
      }),
    ),
  };
}
