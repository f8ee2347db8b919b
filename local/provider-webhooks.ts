import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../clock.ts';
import type { Mail } from './provider-store.ts';
import { signWebhook } from './sign-webhook.ts';

/** Where the stand-in tells what became of mails, as the provider's webhooks do. */
export interface WebhookTarget {
  url: string;
  /** `whsec_` and base64. */
  secret: string;
}

/** Between two events of a mail. */
const PAUSE_MS = 20;
const ANSWER_LIMIT_MS = 10_000;
/** Longer than the receiver takes to be started anew. */
const TRY_AGAIN_MS = [100, 250, 500, 1_000, 2_000, 4_000, 8_000, 15_000];

interface Told {
  type: string;
  cause?: Record<string, Record<string, string>>;
}

const SENT = { type: 'email.sent' };
const DELIVERED = { type: 'email.delivered' };

/** What becomes of mails to addresses that hold a text; of all others that they are delivered. */
const ENDINGS: [string, Told[]][] = [
  ['@bounced.example', [SENT, bounced('Permanent', 'General', 'There is no such mailbox.')]],
  ['@full.example', [SENT, bounced('Transient', 'MailboxFull', 'The mailbox is full.')]],
  ['@complained.example', [SENT, DELIVERED, { type: 'email.complained' }]],
  [
    '@failed.example',
    [{ type: 'email.failed', cause: { failed: { reason: 'The mail could not be sent.' } } }],
  ],
];

function bounced(type: string, subType: string, message: string): Told {
  return { type: 'email.bounced', cause: { bounce: { type, subType, message } } };
}

/** Tells what became of each accepted mail, event by event, each until it is taken or was tried often enough. */
export class ProviderWebhooks {
  readonly #target: WebhookTarget;
  readonly #now: () => Date;
  readonly #closing = new AbortController();
  #outstanding = 0;

  /** @param now the product's time, which the events tell; their signatures tell the machine's. */
  constructor(target: WebhookTarget, now: () => Date) {
    this.#target = target;
    this.#now = now;
  }

  /** How many mails have not been told of to the end. */
  get outstanding(): number {
    return this.#outstanding;
  }

  tell(mail: Mail): void {
    this.#outstanding += 1;
    void this.#tellAll(mail)
      .catch(() => undefined)
      .finally(() => {
        this.#outstanding -= 1;
      });
  }

  close(): void {
    this.#closing.abort();
  }

  async #tellAll(mail: Mail): Promise<void> {
    const ending = ENDINGS.find(([text]) => mail.to.some((address) => address.includes(text)));
    for (const told of ending?.[1] ?? [SENT, DELIVERED]) {
      await sleep(PAUSE_MS, undefined, { signal: this.#closing.signal });
      await this.#deliver(JSON.stringify(eventOf(mail, told, this.#now())));
    }
  }

  async #deliver(body: string): Promise<void> {
    const id = `msg_${randomUUID()}`;
    for (const delayMs of TRY_AGAIN_MS) {
      if (await this.#isTaken(id, body)) return;
      await sleep(delayMs, undefined, { signal: this.#closing.signal });
    }
  }

  async #isTaken(id: string, body: string): Promise<boolean> {
    const headers = signWebhook(this.#target.secret, { id, at: systemClock().now(), body });
    try {
      const response = await fetch(this.#target.url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(ANSWER_LIMIT_MS)]),
      });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  }
}

function eventOf(mail: Mail, { type, cause }: Told, now: Date) {
  const { id, at, from, to, subject, tags } = mail;
  const data = { created_at: at, email_id: id, from, to, subject, tags, ...cause };
  return { type, created_at: now.toISOString(), data };
}
