import { z } from 'zod';
import { formatId } from '../../domain/id.ts';
import type { CheckoutRow } from '../../db/queries/checkouts.ts';
import type { TimelineRow } from '../../db/queries/timeline.ts';
import { codesOf, unsaid } from '../../domain/sentence.ts';
import { sentenceSchema } from '../sentence-schema.ts';
import { HISTORY_SENTENCES, type HistorySaid } from './history-sentences.ts';
import { PAYMENT_STATUSES } from './payment-event-answer.ts';
import { sayEntry } from './say-history.ts';

/** One entry of a checkout's history, as answered. */
export const timelineEntrySchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    kind: z.string(),
    title: z.string(),
    titleSentence: sentenceSchema(
      'HistorySentence',
      codesOf(HISTORY_SENTENCES),
      'What the title says, without its words.',
    ).nullable(),
    text: z.string().optional().meta({ description: 'What staff wrote; such a `note` can be taken back.' }),
    paymentEventId: z
      .string()
      .optional()
      .meta({ description: 'The transaction: `GET /v1/checkouts/{id}/payment-events/{eventId}`.' }),
    paymentStatus: z
      .string()
      .optional()
      .meta({ description: 'How that attempt to pay ended.', enum: [...PAYMENT_STATUSES] }),
    reason: z.string().optional().meta({ description: 'Of `email_not_sent`: the code of why no mail went.' }),
    messageId: z.string().optional().meta({ description: 'The mail: `GET /v1/messages/{id}`.' }),
    orderId: z.string().optional().meta({ description: 'The order: `GET /v1/orders/{id}`.' }),
    actor: z.string().optional(),
  })
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** @returns the title as answered, with its sentence. */
export function toTitle(
  said: HistorySaid | { text: string; code: null },
): Pick<TimelineEntry, 'title' | 'titleSentence'> {
  return { title: said.text, titleSentence: said.code === null ? null : unsaid(said) };
}

/** Their order may have been told only afterwards. */
const COMPLETIONS = ['completed', 'recovered'];

/** @param checkout of which it is the history; its order is told where the entry does not know it. */
export function toTimelineEntry(
  { id, at, kind, text, data: told }: TimelineRow,
  checkout: Pick<CheckoutRow, 'order_id'>,
): TimelineEntry {
  const data = COMPLETIONS.includes(kind) ? { ...told, orderId: told['orderId'] ?? checkout.order_id } : told;
  const { messageId, orderId, actor, reason } = data;
  return {
    id: formatId('event', id),
    at: at.toISOString(),
    kind,
    ...toTitle(sayEntry(kind, data)),
    ...(text !== null && { text }),
    ...(kind === 'email_not_sent' && typeof reason === 'string' && { reason }),
    ...(typeof messageId === 'string' && { messageId }),
    ...(typeof orderId === 'string' && { orderId }),
    ...(typeof actor === 'string' && { actor }),
  };
}
