import type { MessageStatus } from './email-status.ts';

/** What a provider may tell of a mail. */
export const MESSAGE_EVENT_KINDS = [
  'sent',
  'delivered',
  'delivery_delayed',
  'bounced',
  'complained',
  'failed',
] as const;
export type MessageEventKind = (typeof MESSAGE_EVENT_KINDS)[number];

/** One thing that the provider told. */
export interface MessageEvent {
  kind: MessageEventKind;
  at: Date;
  /** A bounce for good; false for any other event. */
  isHard: boolean;
}

/** What the attempts to send said of the mail, without the provider's events. */
export type AttemptsSaid = 'queued' | 'sent' | 'failed' | 'unknown';

/**
 * The words that can be said of a mail, the strongest first, each with the event that says it. A later one of the
 * provider's words never takes back a stronger one.
 */
export const STATUS_OF_EVENT = [
  { kind: 'complained', status: 'complained' },
  { kind: 'bounced', status: 'bounced' },
  { kind: 'delivered', status: 'delivered' },
  { kind: 'failed', status: 'failed' },
  { kind: 'sent', status: 'sent' },
  { kind: 'delivery_delayed', status: 'sent' },
] as const satisfies readonly { kind: MessageEventKind; status: MessageStatus }[];

/** What became of a mail, from all that is known of it. */
export interface MessageOutcome {
  status: MessageStatus;
  /** Whether it left the provider, or was taken by it to be sent; null while nobody knows. */
  went: boolean | null;
  /** When the provider first told that it left, or was taken; null where an attempt heard that, or nothing tells it. */
  wentAt: Date | null;
}

/**
 * Says what became of a mail: the same whatever the order of the events, and however often each is told.
 *
 * @param events every one that is known; none of them twice changes nothing.
 */
export function foldMessage(said: AttemptsSaid, events: readonly MessageEvent[]): MessageOutcome {
  const strongest = STATUS_OF_EVENT.find(({ kind }) => events.some((event) => event.kind === kind));
  const status = strongest?.status ?? said;
  const goneAt = events.filter(({ kind }) => kind !== 'failed').map(({ at }) => at.getTime());
  const isTold = goneAt.length > 0;
  const wentAt = said === 'sent' || !isTold ? null : new Date(Math.min(...goneAt));
  return { status, went: wentBy(said, status, isTold), wentAt };
}

/** A provider that took the mail and failed afterwards took it all the same; the status says that it failed. */
function wentBy(said: AttemptsSaid, status: MessageStatus, isTold: boolean): boolean | null {
  switch (status) {
    case 'sent':
    case 'delivered':
    case 'bounced':
    case 'complained':
      return true;
    case 'failed':
      return said === 'sent' || isTold;
    case 'queued':
    case 'unknown':
      return null;
    default:
      return status satisfies never;
  }
}
