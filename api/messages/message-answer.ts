import { z } from 'zod';
import { MESSAGE_STATUSES } from '../../domain/email-status.ts';
import { formatId } from '../../domain/id.ts';
import type { MessageRow } from '../../db/queries/messages.ts';
import { recoverCheckoutId, recoveryEmailId } from '../../workflows/contract.ts';

const timeOrNull = z.iso.datetime().nullable();

/** What is told of each mail. */
const shared = {
  id: z.string(),
  checkoutId: z.string().nullable(),
  kind: z
    .enum(['automatic', 'manual', 'saved_cart', 'copy', 'test'])
    .meta({ description: '`manual` was sent by hand; `copy` and `test` go to staff and count nowhere.' }),
  status: z.enum(MESSAGE_STATUSES),
  to: z.string().nullable(),
  subject: z.string().nullable(),
  locale: z.string().nullable(),
  templateVersion: z
    .int()
    .meta({ description: "Of the template that it was made of; 0 is the product's own." }),
  actor: z.string().nullable().meta({ description: 'Who asked for it; null where nobody did.' }),
  copyOf: z.string().nullable().meta({ description: 'The mail that it is a copy of.' }),
  copies: z.array(z.string()).meta({ description: 'Its copies to staff.' }),
  workflowId: z.string().meta({ description: 'The run in Temporal that sends it.' }),
  claimedAt: z.iso.datetime(),
  sentAt: timeOrNull,
  settledAt: timeOrNull,
  failureCode: z.string().nullable().meta({ description: 'Why it was given up, a code of ours.' }),
  failureDetail: z.string().nullable(),
};

export const messageSchema = z
  .object({ ...shared, html: z.string().nullable(), text: z.string().nullable() })
  .meta({ id: 'Message' });

export const messageSummarySchema = z.object(shared).meta({ id: 'MessageSummary' });

const frozenSchema = z.object({ to: z.string(), subject: z.string(), html: z.string(), text: z.string() });
const EMPTIED = { to: null, subject: null, html: null, text: null };

/** One mail as the API tells it. @param slug of its shop. @param copies the ids of its copies. */
export function toMessageAnswer(
  slug: string,
  row: MessageRow,
  copies: number[],
): z.infer<typeof messageSchema> {
  return {
    ...toShared(slug, row, copies),
    ...(readFrozen(row.frozen_email) ?? EMPTIED),
  };
}

/** The same without its text. */
export function toMessageSummary(
  slug: string,
  row: MessageRow,
  copies: number[],
): z.infer<typeof messageSummarySchema> {
  const { to, subject } = readFrozen(row.frozen_email) ?? EMPTIED;
  return { ...toShared(slug, row, copies), to, subject };
}

/** What is told of a mail where only what became of it matters. */
export function toMessageTimes(row: MessageRow) {
  return {
    id: formatId('message', row.id),
    kind: shared.kind.parse(row.kind),
    status: shared.status.parse(row.status),
    claimedAt: row.claimed_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    settledAt: row.settled_at?.toISOString() ?? null,
  };
}

function toShared(slug: string, row: MessageRow, copies: number[]) {
  return {
    ...toMessageTimes(row),
    checkoutId: row.checkout_id === null ? null : formatId('checkout', row.checkout_id),
    locale: row.locale === '' ? null : row.locale,
    templateVersion: row.template_version,
    actor: row.actor,
    copyOf: row.copy_of === null ? null : formatId('message', row.copy_of),
    copies: copies.map((id) => formatId('message', id)),
    workflowId: workflowIdOf(slug, row),
    failureCode: row.failure_code,
    failureDetail: row.failure_detail,
  };
}

/** What a reader sees of a frozen mail; null of one that erasure has emptied. */
export function readFrozen(frozen: string): z.infer<typeof frozenSchema> | null {
  if (frozen === '') return null;
  const json: unknown = JSON.parse(frozen);
  return frozenSchema.safeParse(json).data ?? null;
}

/** A copy goes with its mail; one that goes by itself, with its checkout. */
function workflowIdOf(
  shop: string,
  { id, kind, copy_of: copyOf, checkout_id: checkoutId }: MessageRow,
): string {
  return kind === 'automatic'
    ? recoverCheckoutId({ shop, checkoutId: formatId('checkout', checkoutId ?? 0) })
    : recoveryEmailId({ shop, messageId: formatId('message', copyOf ?? id) });
}
