/**
 * One mail, frozen: the same value gives the same bytes on the wire at every attempt.
 * `headers` carries `List-Unsubscribe` and its kin. A mail that was frozen by an earlier version lacks what is optional.
 */
export interface OutgoingEmail {
  /** Our public id, for example `msg_12`: by it the provider's events name the mail. */
  messageId?: string;
  /** RFC 3339. */
  composedAt?: string;
  from: string;
  to: string;
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
}

/**
 * What became of one attempt.
 * - `accepted`: the provider took the mail (2xx with a readable id).
 * - `refused`: certainly not sent. `fate` says whether another try can help: `retry` (no connection, 429; 4xx of SMTP),
 *   `pause` (401, 403: the key or the sender is not valid, nothing will go until someone acts), `final` (the other 4xx;
 *   5xx of SMTP).
 * - `unknown`: it may have been sent (time-out or cut after the request was written, 5xx of HTTP, 409 concurrent).
 * - `conflict`: the provider knows the key with another payload; treated as unknown, never retried, an alarm.
 * `code` is a word of ours or the provider's error name; `detail` the provider's words, for the database only.
 */
export type SendOutcome =
  | { kind: 'accepted'; providerMessageId: string }
  | {
      kind: 'refused';
      fate: 'retry' | 'pause' | 'final';
      code: string;
      statusCode: number | null;
      retryAfterMs: number | null;
      detail: string;
    }
  | { kind: 'unknown'; code: string; statusCode: number | null; retryAfterMs: number | null; detail: string }
  | { kind: 'conflict'; code: string; statusCode: number | null; detail: string };

/** The port to a mail provider. `send` never throws for what a provider may do; it throws only for bugs. */
export interface EmailSender {
  /** Tells one provider account from another, so that a pause ends when the key changes. No secret in it. */
  readonly account: string;
  /**
   * Whether the provider holds idempotency keys: the same request again is then no second mail. Without them an attempt
   * of unknown outcome is the last.
   */
  readonly isRepeatable: boolean;
  /**
   * How many requests a second are to be made of this account, by the provider's latest answer; null while it has said nothing.
   * Absent where a provider says no such thing.
   */
  requestsPerSecond?: (() => number | null) | undefined;
  /** Waits for the caller's turn among the requests of this process, but not for longer than `limitMs`. */
  untilTurn?: ((limitMs: number) => Promise<void>) | undefined;
  send(email: OutgoingEmail, idempotencyKey: string, signal: AbortSignal): Promise<SendOutcome>;
}

/** The mail as text for the database; `thawEmail` gives the same value back, and so the same bytes. */
export function freezeEmail(email: OutgoingEmail): string {
  return JSON.stringify(email);
}

/** The inverse of `freezeEmail`. @throws Error for text that it did not make. */
export function thawEmail(frozen: string): OutgoingEmail {
  const value: unknown = JSON.parse(frozen);
  if (!isOutgoingEmail(value)) throw new Error('a frozen mail could not be read');
  return value;
}

function isOutgoingEmail(value: unknown): value is OutgoingEmail {
  if (typeof value !== 'object' || value === null) return false;
  const fields: Record<string, unknown> = { ...value };
  const texts = ['from', 'to', 'subject', 'html', 'text'].every((name) => typeof fields[name] === 'string');
  const isAnswerable = fields['replyTo'] === null || typeof fields['replyTo'] === 'string';
  const options = ['messageId', 'composedAt'].every((name) =>
    ['string', 'undefined'].includes(typeof fields[name]),
  );
  return (
    texts && options && isAnswerable && typeof fields['headers'] === 'object' && fields['headers'] !== null
  );
}
