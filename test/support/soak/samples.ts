import { readFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { median } from '../../../bench/timing.ts';

/** What was looked at again and again during a soak, and how much it may grow. */
export interface Gauge {
  name: string;
  unit: 'MB' | 'connections';
  values: number[];
}

export interface Verdict {
  name: string;
  unit: string;
  /** Medians of the first, the middle and the last third of the samples. */
  thirds: [number, number, number];
  /** Of the last third over the middle one, as a share. */
  growth: number;
  isFlat: boolean;
}

/** Below this a process's memory moves by its collector's whim. */
const FORGIVEN_MB = 12;
const MOST_GROWTH = 0.05;

/** A request more or less at the same time. */
const FORGIVEN_CONNECTIONS = 2;

/**
 * Flat: the median of the last third is at most 5 % or 12 MB above that of the middle third, whichever is more; of
 * connections at most two. The first third, in which caches and pools fill, counts for nothing.
 */
export function judge({ name, unit, values }: Gauge): Verdict {
  const third = Math.floor(values.length / 3);
  const [first, middle, last] = [0, third, values.length - third].map((from) =>
    median(values.slice(from, from + third)),
  );
  const [before = Number.NaN, after = Number.NaN] = [middle, last];
  const allowed = unit === 'MB' ? Math.max(before * MOST_GROWTH, FORGIVEN_MB) : FORGIVEN_CONNECTIONS;
  return {
    ...{ name, unit, thirds: [first ?? Number.NaN, before, after] },
    growth: after / before - 1,
    isFlat: after <= before + allowed,
  };
}

/** @returns the memory that a process holds of the machine's, in MB. */
export async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => null);
  const kb = status === null ? await residentKbByPs(pid) : Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
  return kb / 1024;
}

async function residentKbByPs(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout);
}

/** The table that ends a soak. */
export function soakTable(verdicts: Verdict[]): string {
  const rows = verdicts.map(({ name, unit, thirds, growth, isFlat }) => [
    `${name}, ${unit}`,
    ...thirds.map((value) => value.toFixed(unit === 'MB' ? 0 : 1)),
    `${(growth * 100).toFixed(1)} %`,
    isFlat ? 'flat' : 'GROWS',
  ]);
  const all = [['', 'first third', 'middle', 'last', 'growth', ''], ...rows];
  const widths = all[0]?.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0))) ?? [];
  const pad = (cell: string, at: number) =>
    at === 0 || at === 5 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0);
  return all.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
