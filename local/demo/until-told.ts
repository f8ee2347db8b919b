import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../start-error.ts';

const LOOK_MS = 50;

/**
 * Looks until there is something to tell.
 *
 * @throws StartError with the sentence of `late` when there is nothing after `limitMs`.
 */
export async function untilTold<Told>(
  limitMs: number,
  look: () => Promise<Told | null>,
  late: () => string,
): Promise<Told> {
  const deadlineMs = performance.now() + limitMs;
  for (;;) {
    const told = await look();
    if (told !== null) return told;
    if (performance.now() > deadlineMs) throw new StartError(late());
    await sleep(LOOK_MS);
  }
}
