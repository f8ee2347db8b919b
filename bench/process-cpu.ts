import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second, which Linux has fixed for programs. */
const TICKS_A_SECOND = 100;

/**
 * The processor's time that processes and those they started have taken so far, in ms; of processes that ended in
 * between it counts what their parents have waited for. It reads `/proc`, hence `null` where there is none.
 */
export function cpuMsOf(pids: readonly number[]): number | null {
  const all = readProcesses();
  if (all === null) return null;
  const wanted = new Set(pids);
  let before = -1;
  while (before !== wanted.size) {
    before = wanted.size;
    for (const { pid, parent } of all) if (wanted.has(parent)) wanted.add(pid);
  }
  const ticks = all.filter(({ pid }) => wanted.has(pid)).reduce((sum, { ticks: taken }) => sum + taken, 0);
  return (ticks * 1_000) / TICKS_A_SECOND;
}

interface Process {
  pid: number;
  parent: number;
  ticks: number;
}

function readProcesses(): Process[] | null {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => readProcess(Number(name)) ?? []);
  } catch {
    return null;
  }
}

/** @returns null for one that ended while it was looked for. */
function readProcess(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The name in brackets may hold anything; what follows it is counted from the state, the third field.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [parent, own, system, children, childrenSystem] = [1, 11, 12, 13, 14].map((at) =>
      Number(fields[at]),
    );
    return {
      pid,
      parent: parent ?? 0,
      ticks: (own ?? 0) + (system ?? 0) + (children ?? 0) + (childrenSystem ?? 0),
    };
  } catch {
    return null;
  }
}
