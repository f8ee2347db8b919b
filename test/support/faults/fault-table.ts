import type { FaultLine } from './fault-lines.ts';
import type { Try } from './try-report.ts';

const WORDS = 58;

/** The table that ends `npm run faults`: a row a line of `docs/faults.md`, in its order. */
export function faultTable(lines: FaultLine[], tries: Try[]): string {
  const rows = lines.map(({ number, fault }) => {
    const ofFault = tries.filter((one) => one.fault === number && one.passed + one.failed.length > 0);
    const ms = ofFault.reduce((sum, one) => sum + one.ms, 0);
    return [
      String(number),
      fault.length > WORDS ? `${fault.slice(0, WORDS - 1)}…` : fault,
      String(ofFault.length),
      outcomeOf(ofFault),
      ofFault.length === 0 ? '' : `${(ms / 1000).toFixed(1)} s`,
    ];
  });
  const all = [['no.', 'fault', 'tries', 'outcome', 'time'], ...rows];
  const widths = all[0]?.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0))) ?? [];
  const isFigure = (at: number) => at === 0 || at === 2 || at === 4;
  const print = (row: string[]) =>
    row
      .map((cell, at) => (isFigure(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  return [print(all[0] ?? []), rule, ...rows.map(print)].join('\n');
}

function outcomeOf(tries: Try[]): string {
  if (tries.length === 0) return 'no test';
  const failed = tries.filter((one) => one.failed.length > 0);
  if (failed.length > 0) return `FAILED, SEED=${failed.map(({ seed }) => String(seed)).join(', ')}`;
  const tests = tries[0]?.passed ?? 0;
  return `ok, ${String(tests)} ${tests === 1 ? 'test' : 'tests'}`;
}
