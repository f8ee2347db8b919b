import { z } from 'zod';
import type { EndpointRow } from '../../db/queries/webhook-endpoints.ts';
import { formatId } from '../../domain/id.ts';
import { signingSecrets, WEBHOOK_EVENTS } from '../../domain/webhook.ts';

const MAX_URL = 2_000;

const time = z.iso.datetime();
const events = z.array(z.enum(WEBHOOK_EVENTS));

/** What is told of an endpoint when it is made or changed. */
export const endpointInput = z.strictObject({
  url: z
    .string()
    .max(MAX_URL)
    .regex(/^[\x21-\x7e]+$/, 'must be an address without blanks')
    .meta({ description: 'https; it may not lead to a private address.' }),
  events: events
    .min(1)
    .refine((all) => new Set(all).size === all.length, 'must name each event once')
    .meta({ description: 'What it is told of.' }),
  description: z.string().trim().max(200).nullable().optional(),
  enabled: z.boolean().default(true),
});

export const endpointSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    events,
    description: z.string().nullable(),
    enabled: z.boolean(),
    createdAt: time,
    failingSince: time.nullable().meta({ description: 'Nothing has got through since; null when it does.' }),
    disabledReason: z.enum(['gone', 'failing']).nullable().meta({
      description: 'It was switched off by itself: it answered 410, or took nothing for five days.',
    }),
    secrets: z
      .int()
      .meta({ description: 'How many secrets sign at present: more than one after a rotation.' }),
  })
  .meta({ id: 'WebhookEndpoint' });

/** The only answer that shows a secret. */
export const withSecretSchema = endpointSchema
  .extend({
    secret: z.string().meta({ description: 'Verifies what is sent. Shown this once.' }),
  })
  .meta({ id: 'WebhookEndpointWithSecret' });

export const ENDPOINT_EXAMPLE: z.infer<typeof endpointSchema> = {
  id: 'whe_7',
  url: 'https://shop.example/hooks/recovery',
  events: ['email.sent', 'email.not_sent', 'checkout.recovered'],
  description: 'Order system',
  enabled: true,
  createdAt: '2026-03-02T08:00:00.000Z',
  failingSince: null,
  disabledReason: null,
  secrets: 1,
};

export const WITH_SECRET_EXAMPLE = {
  ...ENDPOINT_EXAMPLE,
  secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
};

export function answerEndpoint(row: EndpointRow, now: Date): z.infer<typeof endpointSchema> {
  return {
    id: formatId('endpoint', row.id),
    url: row.url,
    events: events.parse(row.events),
    description: row.description,
    enabled: row.enabled,
    createdAt: row.created_at.toISOString(),
    failingSince: row.failing_since?.toISOString() ?? null,
    disabledReason: endpointSchema.shape.disabledReason.parse(row.disabled_reason),
    secrets: signingSecrets(row.secrets, now).length,
  };
}
