/** Something that is timed, one run a call. */
export interface Work {
  name: string;
  run: () => Promise<unknown>;
}

/**
 * Times works in turns, so that what slows the machine for a while slows all of them alike.
 *
 * @returns of each by its name, the median of its runs in milliseconds; a first run warms up and is not counted.
 */
export async function timeInTurns(works: Work[], rounds: number): Promise<Map<string, number>> {
  const times = new Map<string, number[]>(works.map(({ name }) => [name, []]));
  for (let turn = 0; turn <= rounds; turn += 1) {
    for (const { name, run } of works) {
      const startedMs = performance.now();
      await run();
      if (turn > 0) times.get(name)?.push(performance.now() - startedMs);
    }
  }
  return new Map([...times].map(([name, taken]) => [name, median(taken)]));
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
