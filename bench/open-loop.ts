import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks at a fixed rate, whether or not what was asked before is answered.
 *
 * @param ask is called with 0, 1, 2 …
 * @returns of each how long it took, in ms, counted from when it was its turn.
 */
export async function askAtRate(
  perSecond: number,
  ask: (n: number) => Promise<unknown>,
  isOver: (asked: number) => boolean,
): Promise<number[]> {
  const startedMs = performance.now();
  const taken: Promise<number>[] = [];
  while (!isOver(taken.length)) {
    const dueMs = startedMs + (taken.length * 1_000) / perSecond;
    await sleep(Math.max(dueMs - performance.now(), 0));
    const one = ask(taken.length).then(() => performance.now() - dueMs);
    // What fails is thrown at the end, where all are waited for.
    one.catch(() => undefined);
    taken.push(one);
  }
  return await Promise.all(taken);
}
