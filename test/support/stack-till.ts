import type { Answer, Ask } from '../api/support/start-api.ts';
import { pairTill, type Asking } from '../api/support/till.ts';
import type { Stack } from './stack-processes.ts';

/** Pairs a till on the real processes. @returns what `tillOf` takes. */
export async function pairTillOn(stack: Stack): Promise<[Asking, string, string]> {
  const asking: Asking = {
    db: stack.db,
    ask: async (method, path, body, { key }: Ask = {}): Promise<Answer> => {
      if (key === undefined || key === null) return await stack.ask(method, path, body);
      const response = await fetch(stack.url + path, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? null : JSON.parse(text),
      };
    },
  };
  const { id, key } = await pairTill(asking);
  return [asking, id, key];
}
