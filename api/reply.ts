import type { AuditChange } from '../domain/audit.ts';

/** What a handler answers; `body` is sent as JSON, or as it is where a `type` is told and it is text. */
export interface Reply {
  status: number;
  body: unknown;
  /** Sent piece by piece in place of the body, which is then null. */
  stream?: AsyncIterable<string>;
  /** What is kept of the body under an `Idempotency-Key`, where the whole must not be kept. */
  kept?: unknown;
  headers?: Record<string, string>;
  /** Each a `Set-Cookie`. */
  cookies?: readonly string[];
  /** A media type other than `application/json`. */
  type?: string;
  /** What the log and the audit log say of the request beside: ids and codes of ours. */
  about?: Record<string, unknown>;
  /** What the audit log says was changed, field by field; nothing of shoppers. */
  changes?: readonly AuditChange[];
}
