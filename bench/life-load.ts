import { setTimeout as sleep } from 'node:timers/promises';
import { median } from './timing.ts';
import type { CpuMs } from './whole-stack.ts';

/**
 * So many lives at once, each followed by the next. The first ones begin spread over the warm-up, which is to be as long as
 * a life takes then: they would go in waves else. Counted are those that end in the seconds after it.
 */
export interface LifeLoad {
  lanes: number;
  warmSeconds: number;
  seconds: number;
}

/** What a turn took; the processor's time is of one life. */
export interface LifeFigures {
  perSecond: number;
  cpuMs: CpuMs | null;
}

/**
 * Plays lives, as many as end, and counts those that ended in the time that counts.
 *
 * @param play resolves when the life has ended. @param token another one for each life.
 * @throws Error of the first life that fails.
 */
export async function playLives(
  { lanes, warmSeconds, seconds }: LifeLoad,
  run: string,
  play: (token: string) => Promise<void>,
  cpuMs: () => CpuMs | null,
): Promise<LifeFigures> {
  let [isOver, ended] = [false, 0];
  const playLane = async (lane: number): Promise<void> => {
    await sleep((lane * warmSeconds * 1_000) / lanes);
    for (let n = 0; !isOver; n += 1) {
      await play(`${run}-${String(lane)}-${String(n)}`);
      ended += 1;
    }
  };
  const measure = async (): Promise<LifeFigures> => {
    await sleep(warmSeconds * 1_000);
    const [endedBefore, cpuBefore, startedMs] = [ended, cpuMs(), performance.now()];
    await sleep(seconds * 1_000);
    const [lives, cpuAfter, tookMs] = [ended - endedBefore, cpuMs(), performance.now() - startedMs];
    isOver = true;
    return { perSecond: lives / (tookMs / 1_000), cpuMs: cpuOfEach(lives, cpuBefore, cpuAfter) };
  };
  const [figures] = await Promise.all([
    measure(),
    ...Array.from({ length: lanes }, (_, lane) => playLane(lane)),
  ]);
  return figures;
}

/** What each of so many took between two readings; null where the system does not tell. */
export function cpuOfEach(count: number, before: CpuMs | null, after: CpuMs | null): CpuMs | null {
  if (before === null || after === null || count === 0) return null;
  return {
    own: (after.own - before.own) / count,
    temporal: (after.temporal - before.temporal) / count,
    postgres: (after.postgres - before.postgres) / count,
  };
}

export function mediansOf(turns: readonly LifeFigures[]): LifeFigures {
  const cpu = turns.flatMap(({ cpuMs }) => cpuMs ?? []);
  const of = (pick: (each: CpuMs) => number) => median(cpu.map(pick));
  return {
    perSecond: median(turns.map(({ perSecond }) => perSecond)),
    cpuMs:
      cpu.length === 0
        ? null
        : {
            own: of(({ own }) => own),
            temporal: of(({ temporal }) => temporal),
            postgres: of(({ postgres }) => postgres),
          },
  };
}

export function sumOf({ own, temporal, postgres }: CpuMs): number {
  return own + temporal + postgres;
}
