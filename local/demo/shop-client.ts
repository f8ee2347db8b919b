import { z } from 'zod';
import { StartError } from '../start-error.ts';

/** A skip through a week takes a while; anything else is answered at once. */
const LIMIT_MS = 280_000;

const problem = z.object({ detail: z.string() });

export interface Answer {
  status: number;
  body: unknown;
}

/** The HTTP API as a shop's own program calls it. */
export interface ShopClient {
  slug: string;
  /** @throws StartError in one sentence when it is refused or nobody answers. */
  tell(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Any answer but a failure of the server. */
  ask(method: string, path: string, body?: unknown): Promise<Answer>;
}

/** @param slug the shop that each request names. */
export function createShopClient(
  options: { apiUrl: string; key: string; stop: AbortSignal },
  slug: string,
): ShopClient {
  const ask: ShopClient['ask'] = async (method, path, body) => {
    const response = await request(options, slug, method, path, body);
    const answer = { status: response.status, body: parse(await response.text()) };
    if (response.status < 500) return answer;
    throw new StartError(`${method} ${path}: ${explain(answer)}`);
  };
  return {
    slug,
    ask,
    tell: async (method, path, body) => {
      const answer = await ask(method, path, body);
      if (answer.status < 300) return answer.body;
      if (answer.status === 401) {
        throw new StartError('The running copy has another admin key: set ADMIN_API_KEY to the one it has.');
      }
      throw new StartError(`${method} ${path}: ${explain(answer)}`);
    },
  };
}

async function request(
  { apiUrl, key, stop }: { apiUrl: string; key: string; stop: AbortSignal },
  slug: string,
  method: string,
  path: string,
  body: unknown,
): Promise<Response> {
  try {
    return await fetch(apiUrl + path, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'x-shop': slug },
      signal: AbortSignal.any([stop, AbortSignal.timeout(LIMIT_MS)]),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch (error) {
    if (stop.aborted) throw error;
    throw new StartError(`The API at ${apiUrl} does not answer any more.`, { cause: error });
  }
}

function explain({ status, body }: Answer): string {
  return problem.safeParse(body).data?.detail ?? `the API answers ${String(status)}.`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
