/** Something that is timed, one run a call. */
export interface Work {
  name: string;
  run: () => Promise<unknown>;
}

/**
 * Times works in turns, so that what slows the machine for a while slows all of them alike.
 *
 * @param nowMs what is timed: time as it passes, or the processor's alone (`cpuMs`), which others on the machine do
 * not lengthen.
 * @returns of each by its name, the median of its runs in milliseconds; a first run warms up and is not counted.
 */
export async function timeInTurns(
  works: Work[],
  rounds: number,
  nowMs: () => number = () => performance.now(),
): Promise<Map<string, number>> {
  return new Map(
    [...(await sampleInTurns(works, rounds, nowMs))].map(([name, taken]) => [name, median(taken)]),
  );
}

/** The same. @returns of each by its name, every run that counts. */
export async function sampleInTurns(
  works: Work[],
  rounds: number,
  nowMs: () => number = () => performance.now(),
): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>(works.map(({ name }) => [name, []]));
  for (let turn = 0; turn <= rounds; turn += 1) {
    for (const { name, run } of works) {
      const startedMs = nowMs();
      await run();
      if (turn > 0) times.get(name)?.push(nowMs() - startedMs);
    }
  }
  return times;
}

/** @param part from 0 to 1: so many of the values are no greater than what is returned. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(Math.ceil(part * sorted.length) - 1, 0)] ?? Number.NaN;
}

/** The processor's time that this process has taken so far. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** For a table: two decimals are more than the machine keeps to. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
