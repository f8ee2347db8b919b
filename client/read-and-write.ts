import { ApiProblem } from './api-problem.ts';
import type { PlainCall } from './build-request.ts';
import type { Answer } from './read-answer.ts';

/** How often it is read anew when somebody else was faster. */
const TRIES = 5;

export type Change = (current: unknown) => unknown;
type Send = (operation: string, call: PlainCall) => Promise<Answer<unknown>>;

/**
 * Reads, changes and writes back under the version that was read.
 *
 * @throws ApiProblem `outdated` when others were faster five times on end.
 */
export async function readAndWrite(
  send: Send,
  path: string,
  change: Change,
  call: PlainCall = {},
): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    const { data, etag } = await send(`get ${path}`, call);
    const body = await change(data);
    try {
      return (await send(`put ${path}`, { ...call, body, ifMatch: etag ?? '*' })).data;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'outdated' || attempt >= TRIES) throw error;
    }
  }
}
