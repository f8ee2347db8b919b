import { z } from 'zod';
import { formatId, parseId } from '../../domain/id.ts';
import { findMessage, type MessageRow } from '../../db/queries/messages.ts';
import { notFound } from '../problem.ts';
import { defineRoute } from '../route.ts';

const timeOrNull = z.iso.datetime().nullable();

const messageSchema = z
  .object({
    id: z.string(),
    checkoutId: z.string().nullable(),
    kind: z.enum(['automatic', 'manual', 'saved_cart']),
    status: z.enum(['queued', 'sent', 'delivered', 'bounced', 'complained', 'failed', 'unknown']),
    to: z.string().nullable(),
    subject: z.string().nullable(),
    html: z.string().nullable(),
    text: z.string().nullable(),
    locale: z.string().nullable(),
    claimedAt: z.iso.datetime(),
    sentAt: timeOrNull,
    settledAt: timeOrNull,
    failureCode: z.string().nullable(),
    failureDetail: z.string().nullable(),
  })
  .meta({ id: 'Message' });

const frozenSchema = z.object({ to: z.string(), subject: z.string(), html: z.string(), text: z.string() });
const EMPTIED = { to: null, subject: null, html: null, text: null };

export const getMessage = defineRoute({
  method: 'get',
  path: '/v1/messages/{id}',
  scope: 'read',
  summary: 'Read one mail',
  params: z.object({ id: z.string().max(255) }),
  responses: { 200: { description: 'The mail', schema: messageSchema } },
  handler: async ({ deps, shop, params }) => {
    const id = parseId('message', params.id);
    const row = id === null ? undefined : await findMessage(deps.db, shop.id, id);
    if (row === undefined) throw notFound('message');
    return { status: 200, body: toAnswer(row) };
  },
});

function toAnswer(row: MessageRow) {
  return {
    id: formatId('message', row.id),
    checkoutId: row.checkout_id === null ? null : formatId('checkout', row.checkout_id),
    kind: row.kind,
    status: row.status,
    ...readFrozen(row.frozen_email),
    locale: row.locale === '' ? null : row.locale,
    claimedAt: row.claimed_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    settledAt: row.settled_at?.toISOString() ?? null,
    failureCode: row.failure_code,
    failureDetail: row.failure_detail,
  };
}

/** Erasure empties the mail. */
function readFrozen(frozen: string) {
  if (frozen === '') return EMPTIED;
  const json: unknown = JSON.parse(frozen);
  const read = frozenSchema.safeParse(json);
  return read.success ? read.data : EMPTIED;
}
