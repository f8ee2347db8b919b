import { request as requestHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as requestHttps, type Agent, type RequestOptions } from 'node:https';
import type { ShopQuestion } from '../shops/shop-question.ts';
import { createPublicAgent, isOddIpv6, isPrivateAddress, isPrivateUrl } from './public-agent.ts';

const BODY_LIMIT_BYTES = 4 * 2 ** 20;

export type ShopAnswer =
  | {
      kind: 'answered';
      statusCode: number;
      /** Names in lower case. */
      headers: IncomingHttpHeaders;
      /** As it came: ids exceed 2^53, so it is passed on as text. */
      body: string;
    }
  | { kind: 'failed'; failure: 'timed_out' | 'not_reached' | 'private_address' | 'too_large' };

/** Asks once and never throws; the signal ends it. */
export type AskShop = (request: ShopQuestion, signal: AbortSignal) => Promise<ShopAnswer>;

class TooLarge extends Error {}

/**
 * Makes what asks shops, over https at public addresses only. It follows no redirect, and reads answers of up to 4 MiB.
 *
 * @param options.allowPrivate takes private addresses as well, by http: for the local stack alone.
 * @param options.agent that of `createPublicAgent`; a test gives its own.
 */
export function createAskShop(options: { allowPrivate?: boolean; agent?: Agent } = {}): AskShop {
  const { allowPrivate = false } = options;
  const publicAgent = options.agent ?? createPublicAgent();
  return async (told, signal) => {
    const url = URL.parse(told.path, `https://${told.host}`);
    if (url === null || url.host !== told.host.toLowerCase())
      return { kind: 'failed', failure: 'not_reached' };
    const isLocal = allowPrivate && isPrivateUrl(url);
    if (!isLocal && isOddIpv6(url.hostname)) return { kind: 'failed', failure: 'private_address' };
    if (isLocal) url.protocol = 'http:';
    try {
      return await ask(url, told, isLocal ? undefined : publicAgent, signal);
    } catch (error) {
      if (error instanceof TooLarge) return { kind: 'failed', failure: 'too_large' };
      if (signal.aborted) return { kind: 'failed', failure: 'timed_out' };
      return { kind: 'failed', failure: isPrivateAddress(error) ? 'private_address' : 'not_reached' };
    }
  };
}

async function ask(
  url: URL,
  { method, headers, body }: ShopQuestion,
  agent: Agent | undefined,
  signal: AbortSignal,
): Promise<ShopAnswer> {
  const options: RequestOptions = {
    ...{ method, signal },
    headers: {
      ...{ Accept: 'application/json', 'User-Agent': 'checkout-recovery', ...headers },
      ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }),
    },
    ...(agent !== undefined && { agent }),
  };
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, options, resolve).on('error', reject).end(body);
  });
  return {
    kind: 'answered',
    statusCode: response.statusCode ?? 0,
    headers: response.headers,
    body: await readWhole(response),
  };
}

async function readWhole(response: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early destroys the response.
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > BODY_LIMIT_BYTES) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
