import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { systemClock } from '../clock.ts';
import { FaultPlan, parseFaults, type FaultInput } from './provider-faults.ts';
import {
  answerError,
  answerJson,
  readBody,
  takeEmail,
  type EmailRoute,
  type RequestLog,
} from './provider-emails.ts';
import { Listener } from './provider-listener.ts';
import { MailStore, type Mail } from './provider-store.ts';
import { ProviderWebhooks, type WebhookTarget } from './provider-webhooks.ts';
import { RateLimit } from './provider-rate-limit.ts';

/** Answers how many mails have not been told of to the end by the webhook. */
export const OUTSTANDING_PATH = '/dev/mailbox/outstanding';

export type { FaultInput, Mail, RequestLog };

export interface ProviderOptions {
  /** A free one is taken when absent. */
  port?: number;
  /** Accepted mails are kept there, a JSON line each, and read again at the next start. */
  file?: string;
  faults?: FaultInput | FaultInput[];
  /** The time that idempotency keys are held by; the machine's own when absent. */
  now?: () => Date;
  /** The keys that are let in; any that begins with `re_` when absent. */
  apiKeys?: string[];
  /** 10,000 requests a second when absent. */
  rateLimit?: { limit: number; windowMs: number };
  /** What became of mails is told there; nowhere when absent. */
  webhook?: WebhookTarget;
  /** Answers what the provider itself has no route for; false leaves it 404. */
  extraRoute?: (request: IncomingMessage, response: ServerResponse, mails: Mail[]) => boolean;
}

export interface Provider {
  url: string;
  port: number;
  /** Accepted mails, oldest first. */
  mails(): Mail[];
  /** Every `POST /emails` that arrived, oldest first, answered or not. */
  requests(): RequestLog[];
  /** How many mails have not been told of to the end by the webhook. */
  outstanding(): number;
  /** Replaces the faults; null ends them all. */
  setFault(fault: FaultInput | FaultInput[] | null): Promise<void>;
  close(): Promise<void>;
}

/**
 * A mail provider on loopback that behaves as Resend's API does: keys, validation, idempotency keys held for
 * 24 hours with comparison of the payload, rate-limit headers. It sends nothing anywhere.
 */
export async function startProvider(options: ProviderOptions = {}): Promise<Provider> {
  const now = options.now ?? (() => systemClock().now());
  const webhooks = options.webhook === undefined ? null : new ProviderWebhooks(options.webhook, now);
  const route: EmailRoute = {
    store: new MailStore(options.file, now),
    plan: new FaultPlan([]),
    rateLimit: new RateLimit(options.rateLimit ?? { limit: 10_000, windowMs: 1_000 }),
    log: [],
    apiKeys: options.apiKeys,
    now,
    onAccept: (mail) => webhooks?.tell(mail),
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) return;
      answerError(response, { statusCode: 500, name: 'internal_server_error', message: String(error) });
    });
  });
  server.keepAliveTimeout = 60_000;
  const listener = new Listener(server);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (request.method === 'POST' && path === '/emails') return takeEmail(request, response, route);
    if (request.method === 'GET' && path.startsWith('/emails/')) {
      return showEmail(response, route.store.mails, path.slice('/emails/'.length));
    }
    if (request.method === 'PUT' && path === '/faults') {
      const input: unknown = JSON.parse(await readBody(request));
      answerJson(response, 200, { faults: parseFaults(input).length });
      return setFault(input);
    }
    if (request.method === 'GET' && path === OUTSTANDING_PATH) {
      return answerJson(response, 200, { outstanding: webhooks?.outstanding ?? 0 });
    }
    if (options.extraRoute?.(request, response, route.store.mails) === true) return;
    answerError(response, { statusCode: 404, name: 'not_found', message: 'There is no such endpoint.' });
  }

  async function setFault(input: unknown): Promise<void> {
    const faults = parseFaults(input);
    route.plan = new FaultPlan(faults);
    const refusal = faults.find((fault) => fault.kind === 'refuse_connections');
    await (refusal === undefined ? listener.open() : listener.close(refusal.durationMs));
  }

  await listener.open(options.port ?? 0);
  if (options.faults !== undefined) await setFault(options.faults);
  return handleOf(listener, route, webhooks, setFault);
}

function handleOf(
  listener: Listener,
  { store, log }: EmailRoute,
  webhooks: ProviderWebhooks | null,
  setFault: Provider['setFault'],
): Provider {
  const { port } = listener;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    port,
    mails: () => [...store.mails],
    requests: () => [...log],
    outstanding: () => webhooks?.outstanding ?? 0,
    setFault,
    close: () => {
      webhooks?.close();
      return listener.close();
    },
  };
}

function showEmail(response: ServerResponse, mails: Mail[], id: string): void {
  const mail = mails.find((candidate) => candidate.id === id);
  if (mail === undefined) {
    answerError(response, { statusCode: 404, name: 'not_found', message: 'Email not found' });
    return;
  }
  const { at, replyTo, idempotencyKey: _key, payloadHash: _hash, ...shown } = mail;
  answerJson(response, 200, {
    object: 'email',
    ...shown,
    reply_to: replyTo,
    created_at: at,
    last_event: 'sent',
  });
}
