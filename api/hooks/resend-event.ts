import { z } from 'zod';
import type { MessageEventKind } from '../../domain/message-status.ts';
import { parseId } from '../../domain/id.ts';

/** What the provider tells of one mail, in words of ours. */
export interface ResendEvent {
  kind: MessageEventKind;
  /** Null when its time cannot be read. */
  at: Date | null;
  isHard: boolean;
  /** The provider knows the address for one that must not be mailed, and did not try. */
  isSuppressed: boolean;
  /** What it says of the cause, as a code; null where it says nothing. */
  code: string | null;
  /** The mail, by our id and by the provider's. */
  messageId: number | null;
  providerMessageId: string | null;
  recipients: string[];
}

export type ReadHook =
  | { kind: 'event'; topic: string; event: ResendEvent }
  | { kind: 'ignored'; topic: string; note: string }
  | { kind: 'not_understood'; topic: string | null; note: string };

/** What is read of the provider's topics; nothing follows from any other. */
export const TOPIC_KINDS: ReadonlyMap<string, MessageEventKind> = new Map([
  ['email.sent', 'sent'],
  ['email.delivered', 'delivered'],
  ['email.delivery_delayed', 'delivery_delayed'],
  ['email.bounced', 'bounced'],
  ['email.complained', 'complained'],
  ['email.failed', 'failed'],
  ['email.suppressed', 'failed'],
]);
const SUPPRESSED = 'email.suppressed';

const topicSchema = z.object({ type: z.string().regex(/^[a-z_.]{1,60}$/) });
const cause = z.looseObject({ type: z.string().optional(), subType: z.string().optional() }).optional();
const eventSchema = z.object({
  created_at: z.string(),
  data: z.object({
    email_id: z.string().max(200).optional(),
    to: z.array(z.string()).optional(),
    tags: z
      .union([
        z.record(z.string(), z.string()),
        z
          .array(z.object({ name: z.string(), value: z.string() }))
          .transform((tags) => Object.fromEntries(tags.map(({ name, value }) => [name, value]))),
      ])
      .optional(),
    bounce: cause,
    suppressed: cause,
  }),
});

/** Reads a signed body. @param body undefined for one that is no JSON. */
export function readResendHook(body: unknown): ReadHook {
  const named = topicSchema.safeParse(body);
  if (!named.success) return { kind: 'not_understood', topic: null, note: 'the body names no topic' };
  const topic = named.data.type;
  const kind = TOPIC_KINDS.get(topic);
  if (kind === undefined) return { kind: 'ignored', topic, note: 'nothing follows from this topic' };
  const parsed = eventSchema.safeParse(body);
  if (!parsed.success) return { kind: 'not_understood', topic, note: 'the body is not as this topic has it' };
  const { created_at: createdAt, data } = parsed.data;
  const { bounce, suppressed } = data;
  const event = {
    kind,
    at: readTime(createdAt),
    isHard: kind === 'bounced' && bounce?.type?.toLowerCase() === 'permanent',
    isSuppressed: topic === SUPPRESSED,
    code: toCode(topic === SUPPRESSED ? ['suppressed', suppressed?.type] : [bounce?.type, bounce?.subType]),
    messageId: parseId('message', data.tags?.['message_id'] ?? ''),
    providerMessageId: data.email_id ?? null,
    recipients: data.to ?? [],
  };
  return { kind: 'event', topic, event };
}

function readTime(text: string): Date | null {
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : new Date(at);
}

/** The provider's own names of causes, such as `Permanent/Suppressed`; anything else than names is left out. */
function toCode(names: (string | undefined)[]): string | null {
  const code = names.filter((name) => name !== undefined && /^[A-Za-z_]{1,40}$/.test(name)).join('/');
  return code === '' ? null : code;
}
