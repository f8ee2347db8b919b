import { z } from 'zod';
import type { MessageEventKind } from '../../domain/message-status.ts';
import { parseId } from '../../domain/id.ts';
import { normalizeEmail } from '../../domain/person.ts';
import { isStorable } from '../json.ts';
import { readTime } from './read-body.ts';

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
  /** In their normal form; empty when none can be read. */
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
const ID_TAG = 'message_id';

const topicSchema = z.object({ type: z.string().regex(/^[a-z_.]{1,60}$/) });
/** Only the topic and that there are data are needed; what else cannot be read counts as not told. */
const word = z.string().nullable().catch(null);
const cause = z.object({ type: word, subType: word }).catch({ type: null, subType: null });
const tagList = z.array(z.object({ name: word, value: word }).catch({ name: null, value: null }));
const namedTags = z.record(z.string(), word);
const eventSchema = z.object({
  created_at: word,
  data: z.object({
    email_id: z.string().min(1).max(200).refine(isStorable).nullable().catch(null),
    to: z.unknown().optional(),
    tags: z.unknown().optional(),
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
    isHard: kind === 'bounced' && bounce.type?.toLowerCase() === 'permanent',
    isSuppressed: topic === SUPPRESSED,
    code: toCode(topic === SUPPRESSED ? ['suppressed', suppressed.type] : [bounce.type, bounce.subType]),
    messageId: parseId('message', readTag(data.tags, ID_TAG) ?? ''),
    providerMessageId: data.email_id,
    recipients: readRecipients(data.to),
  };
  return { kind: 'event', topic, event };
}

function readRecipients(told: unknown): string[] {
  const all: unknown[] = Array.isArray(told) ? told : [told];
  return all.flatMap((one) => (typeof one === 'string' ? (normalizeEmail(one) ?? []) : []));
}

/** Tags come as the provider tells them, by their names, or as they are told to it, in a list. */
function readTag(tags: unknown, name: string): string | null {
  const listed = tagList.safeParse(tags);
  if (!listed.success) return namedTags.safeParse(tags).data?.[name] ?? null;
  return listed.data.find((tag) => tag.name === name && tag.value !== null)?.value ?? null;
}

/** The provider's own names of causes, such as `Permanent/Suppressed`; anything else than names is left out. */
function toCode(names: (string | null)[]): string | null {
  const code = names.filter((name) => name !== null && /^[A-Za-z_]{1,40}$/.test(name)).join('/');
  return code === '' ? null : code;
}
