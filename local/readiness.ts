import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { StartError } from './start-error.ts';

const LIMIT_MS = 90_000;
const TOO_MANY_DEATHS = 3;

const problem = z.object({ detail: z.string() });

/**
 * Waits until the API says that database, Temporal and worker are there (`/readyz`).
 *
 * @param options.deathsOf how often a part has ended by itself: one that keeps ending never gets ready.
 * @throws StartError with the API's own reason when it does not get ready.
 */
export async function waitUntilReady(
  apiUrl: string,
  options: { deathsOf: (name: string) => number; logsFolder: string; signal: AbortSignal },
): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  let reason = 'the API does not answer';
  while (performance.now() < deadline) {
    options.signal.throwIfAborted();
    for (const name of ['API', 'worker']) {
      if (options.deathsOf(name) < TOO_MANY_DEATHS) continue;
      throw new StartError(`The ${name} keeps ending; ${options.logsFolder} tells why.`);
    }
    const tried = await askReadiness(apiUrl);
    if (tried === undefined) return;
    reason = tried;
    await sleep(200);
  }
  throw new StartError(`It did not get ready in time: ${reason}; ${options.logsFolder} may tell why.`);
}

/** @returns undefined when ready, else the reason in words. */
async function askReadiness(apiUrl: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${apiUrl}/readyz`, { signal: AbortSignal.timeout(5_000) });
    if (response.ok) return undefined;
    const body = problem.safeParse(await response.json());
    return body.data?.detail.replace(/\.$/, '') ?? `/readyz answers ${String(response.status)}`;
  } catch {
    return 'the API does not answer';
  }
}
