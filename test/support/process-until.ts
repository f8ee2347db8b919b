import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_AGAIN_MS = 20;

/** Waits until the condition is true. @throws Error naming what was waited for when it is not within `limitMs`. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  limitMs = 30_000,
  lookAgainMs = LOOK_AGAIN_MS,
): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${String(limitMs)} ms: ${what}`);
    await sleep(lookAgainMs);
  }
}
