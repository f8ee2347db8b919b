import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from './log.ts';

const RETRY_MS = 1_000;

/** Tries again and again until it connects. @throws AbortError when stopped meanwhile. */
export async function untilConnected<Connection>(
  name: string,
  log: Log,
  stopping: AbortSignal,
  connect: () => Promise<Connection>,
): Promise<Connection> {
  for (;;) {
    try {
      return await connect();
    } catch (error) {
      log.warn({ err: error }, `${name} does not answer yet`);
    }
    await delay(RETRY_MS, undefined, { signal: stopping });
  }
}
