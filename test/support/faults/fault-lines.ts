import { readFileSync } from 'node:fs';

export interface FaultLine {
  number: number;
  fault: string;
  outcome: string;
}

const ROW = /^\| (\d+) \| (.+?) \| (.+?) \|$/gm;
const WITHOUT = /^Without a test so far: (.+)\.$/m;

/** @returns the lines of `docs/faults.md`, and those that it says no test proves so far. */
export function readFaultLines(
  text = readFileSync(new URL('../../../docs/faults.md', import.meta.url), 'utf8'),
): { lines: FaultLine[]; withoutTest: number[] } {
  const lines = [...text.matchAll(ROW)].map(([, number, fault = '', outcome = '']) => ({
    ...{ number: Number(number), fault, outcome },
  }));
  const without = WITHOUT.exec(text)?.[1] ?? '';
  return { lines, withoutTest: [...without.matchAll(/\d+/g)].map(([number]) => Number(number)) };
}
