import type { IncomingMessage } from 'node:http';
import { request, type Agent } from 'node:https';
import { createPublicAgent, isOddIpv6, isPrivateAddress } from '../../outbound/public-agent.ts';
import { PICTURE_LIMIT_BYTES } from './read-picture.ts';

/** `refused`: the message says why, to follow what the address is called. */
export type FetchedPicture = { kind: 'bytes'; bytes: Uint8Array } | { kind: 'refused'; message: string };
export type FetchPicture = (url: string) => Promise<FetchedPicture>;

const PRIVATE = 'leads to a private address';
const MAX_REDIRECTS = 3;
const TIMEOUT_MS = 5_000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const HEADERS = { Accept: 'image/*', 'Accept-Encoding': 'identity', 'User-Agent': 'checkout-recovery' };

/** Why an address is not fetched; thrown to end fetching. */
class Refusal extends Error {}

/**
 * Makes what fetches a picture of anybody's server, over https, with nothing of ours but the request.
 *
 * @param options.agent that of `createPublicAgent`; a test gives its own.
 * @param options.timeoutMs for the whole, redirects too (5 s).
 */
export function createFetchPicture(options: { agent?: Agent; timeoutMs?: number } = {}): FetchPicture {
  const agent = options.agent ?? createPublicAgent();
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  return async (url) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return { kind: 'bytes', bytes: await follow(url, agent, signal) };
    } catch (error) {
      if (signal.aborted) {
        return { kind: 'refused', message: `took longer than ${String(timeoutMs / 1_000)} seconds` };
      }
      return { kind: 'refused', message: reasonOf(error) };
    }
  };
}

async function follow(first: string, agent: Agent, signal: AbortSignal): Promise<Uint8Array> {
  let url = checked(first, undefined);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await get(url, agent, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return await readLimited(response);
    response.destroy();
    if (!REDIRECTS.has(statusCode)) throw new Refusal(`answered with status ${String(statusCode)}`);
    url = checked(headers.location ?? '', url);
  }
  throw new Refusal(`redirects more than ${String(MAX_REDIRECTS)} times`);
}

/** @throws Refusal for an address that is not asked at all. */
function checked(address: string, base: URL | undefined): URL {
  const url = URL.parse(address, base?.href);
  if (url?.protocol !== 'https:') {
    throw new Refusal(
      base === undefined ? 'must be an https address' : 'redirects to what is no https address',
    );
  }
  if (url.username !== '' || url.password !== '') throw new Refusal('must hold no user name and no password');
  if (isOddIpv6(url.hostname)) throw new Refusal(PRIVATE);
  return url;
}

async function get(url: URL, agent: Agent, signal: AbortSignal): Promise<IncomingMessage> {
  return await new Promise((resolve, reject) => {
    request(url, { agent, signal, headers: HEADERS }, resolve).on('error', reject).end();
  });
}

async function readLimited(response: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response) {
    if (!(part instanceof Buffer)) throw new Error('a response gave no bytes');
    length += part.length;
    if (length > PICTURE_LIMIT_BYTES) throw new Refusal('leads to more than 512 kB');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** What a server or the network said stays with us: it may tell of a network that is not the caller's. */
function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  return isPrivateAddress(error) ? PRIVATE : 'cannot be fetched';
}
