import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps, type Agent } from 'node:https';
import { Webhook } from 'standardwebhooks';
import { readRetryAfterMs } from '../domain/retry-after.ts';
import type { DeliveryFailure } from '../domain/webhook.ts';
import { createPublicAgent, isOddIpv6, isPrivateAddress } from './public-agent.ts';

const TIMEOUT_MS = 10_000;
/** Switches the endpoint off. */
const GONE = 410;

/** One attempt to tell an endpoint something. */
export interface WebhookRequest {
  url: string;
  /** The same at each attempt: the receiver knows a repeat by it. */
  id: string;
  body: string;
  /** `whsec_…`, each signs. */
  secrets: readonly string[];
  /** Signed with it, so that an old request cannot be played again. */
  at: Date;
}

export type WebhookOutcome =
  | { kind: 'delivered'; statusCode: number }
  | {
      kind: 'failed';
      failure: DeliveryFailure;
      statusCode: number | null;
      retryAfterMs: number | null;
      /** The receiver wants nothing any more. */
      isGone: boolean;
    };

/** Sends once and never throws. */
export type SendWebhook = (request: WebhookRequest) => Promise<WebhookOutcome>;

/**
 * Makes what posts webhooks, signed as Standard Webhooks says (https://www.standardwebhooks.com), over https to public
 * addresses only. It follows no redirect and reads nothing of the answer but its status and `Retry-After`.
 *
 * @param options.allowPrivate takes http and private addresses as well: for the local stack alone.
 * @param options.timeoutMs for the whole (10 s).
 * @param options.agent that of `createPublicAgent`; a test gives its own.
 */
export function createSendWebhook(
  options: { allowPrivate?: boolean; timeoutMs?: number; agent?: Agent } = {},
): SendWebhook {
  const { allowPrivate = false, timeoutMs = TIMEOUT_MS } = options;
  const agent = allowPrivate ? undefined : (options.agent ?? createPublicAgent());
  return async (told) => {
    const url = new URL(told.url);
    if (agent !== undefined && (url.protocol !== 'https:' || isOddIpv6(url.hostname))) {
      return failed('private_address');
    }
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return toOutcome(await post(url, told, agent, signal), told.at);
    } catch (error) {
      if (signal.aborted) return failed('timed_out');
      return failed(isPrivateAddress(error) ? 'private_address' : 'not_reached');
    }
  };
}

/** @returns the header that says that all these secrets vouch for the body. */
function signatures({ id, at, body, secrets }: Omit<WebhookRequest, 'url'>): string {
  return secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' ');
}

async function post(
  url: URL,
  told: WebhookRequest,
  agent: Agent | undefined,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(told.body),
    'User-Agent': 'checkout-recovery',
    'webhook-id': told.id,
    'webhook-timestamp': String(Math.floor(told.at.getTime() / 1000)),
    'webhook-signature': signatures(told),
  };
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return await new Promise((resolve, reject) => {
    const options = { method: 'POST', headers, signal, ...(agent === undefined ? {} : { agent }) };
    request(url, options, (response) => {
      // What it says beside its status is of no use, and may be endless.
      response.destroy();
      resolve(response);
    })
      .on('error', reject)
      .end(told.body);
  });
}

function toOutcome({ statusCode = 0, headers }: IncomingMessage, now: Date): WebhookOutcome {
  if (statusCode >= 200 && statusCode < 300) return { kind: 'delivered', statusCode };
  const { 'retry-after': retryAfter } = headers;
  const retryAfterMs =
    retryAfter === undefined ? null : readRetryAfterMs({ 'retry-after': retryAfter }, statusCode, now);
  const failure = statusCode >= 300 && statusCode < 400 ? 'redirected' : 'bad_status';
  return { kind: 'failed', failure, statusCode, retryAfterMs, isGone: statusCode === GONE };
}

function failed(failure: DeliveryFailure): WebhookOutcome {
  return { kind: 'failed', failure, statusCode: null, retryAfterMs: null, isGone: false };
}
