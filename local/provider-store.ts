import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const IDEMPOTENCY_MS = 24 * 3_600_000;

const mailSchema = z.object({
  id: z.string(),
  /** When it was accepted, RFC 3339. */
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  replyTo: z.array(z.string()),
  tags: z.record(z.string(), z.string()).default({}),
  idempotencyKey: z.string().nullable(),
  /** SHA-256 of the request's body, which a repeat must match. */
  payloadHash: z.string(),
});

/** A mail that the stand-in accepted. */
export type Mail = z.infer<typeof mailSchema>;
export type NewMail = Omit<Mail, 'id' | 'at'>;

/** What a key held for 24 hours says to a request. */
export type KeyVerdict =
  { kind: 'new' } | { kind: 'repeat'; id: string } | { kind: 'other_payload' } | { kind: 'in_flight' };

/** Remembers accepted mails and idempotency keys, in a file of JSON lines when one is named. */
export class MailStore {
  readonly mails: Mail[] = [];
  readonly #file: string | undefined;
  readonly #now: () => Date;
  readonly #byKey = new Map<string, Mail>();
  readonly #inFlight = new Set<string>();

  constructor(file: string | undefined, now: () => Date) {
    this.#file = file;
    this.#now = now;
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    for (const line of readWholeLines(file)) this.#remember(mailSchema.parse(JSON.parse(line)));
  }

  /** Looks a key up and, when it is new, holds it until `release`. */
  begin(key: string, payloadHash: string): KeyVerdict {
    if (this.#inFlight.has(key)) return { kind: 'in_flight' };
    const known = this.#byKey.get(key);
    if (known !== undefined && this.#now().getTime() - Date.parse(known.at) < IDEMPOTENCY_MS) {
      return known.payloadHash === payloadHash ? { kind: 'repeat', id: known.id } : { kind: 'other_payload' };
    }
    this.#inFlight.add(key);
    return { kind: 'new' };
  }

  release(key: string): void {
    this.#inFlight.delete(key);
  }

  /** Accepts a mail; it is on disk before this returns, so that a killed process still knows its key. */
  accept(mail: NewMail): Mail {
    const accepted = { id: randomUUID(), at: this.#now().toISOString(), ...mail };
    if (this.#file !== undefined) appendFileSync(this.#file, `${JSON.stringify(accepted)}\n`);
    this.#remember(accepted);
    return accepted;
  }

  #remember(mail: Mail): void {
    this.mails.push(mail);
    if (mail.idempotencyKey !== null) this.#byKey.set(mail.idempotencyKey, mail);
  }
}

export function hashPayload(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

/** A line cut off by a crash was never answered for: it is removed. */
function readWholeLines(file: string): string[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  return whole.split('\n').filter((line) => line !== '');
}
