import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const NUMBERS = String.raw`(\d+(?:(?:, | and )\d+)*): `;
const IN_NAME = new RegExp(String.raw`\bfaults? ${NUMBERS}`, 'g');
const IN_SOURCE = new RegExp(`['"\`]faults? ${NUMBERS}`, 'g');

/** A file with tests whose names tell which faults they prove. */
export interface FaultFile {
  file: string;
  faults: number[];
  /** Whether its tests draw moments, so that another seed is another try. */
  draws: boolean;
}

/** @returns the faults that a test's full name tells: `fault 5: …`, `faults 1 and 2: …`. */
export function faultsOfName(name: string): number[] {
  return numbersIn(name, IN_NAME);
}

/** What `vitest -t` takes to run the tests of these faults and no other; without numbers of all faults. */
export function patternOf(faults: number[]): string {
  const wanted = faults.length === 0 ? String.raw`\d+` : `(${faults.join('|')})`;
  return String.raw`\bfaults? (\d+(, | and ))*${wanted}((, | and )\d+)*: `;
}

/** Looks at the tests' sources, which takes no time: names with a number stand in them as they are. */
export function listFaultFiles(): FaultFile[] {
  return globSync('test/**/*.test.ts', { cwd: ROOT })
    .map((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      return {
        file: file.replaceAll('\\', '/'),
        faults: numbersIn(text, IN_SOURCE),
        draws: text.includes("/support/seed.ts'"),
      };
    })
    .filter(({ faults }) => faults.length > 0)
    .toSorted((one, other) => (one.file < other.file ? -1 : 1));
}

function numbersIn(text: string, pattern: RegExp): number[] {
  const numbers = [...text.matchAll(pattern)].flatMap(([, found = '']) => found.match(/\d+/g) ?? []);
  return [...new Set(numbers.map(Number))].toSorted((one, other) => one - other);
}
