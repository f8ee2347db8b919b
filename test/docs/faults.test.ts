import { describe, expect, it } from 'vitest';
import { readFaultLines } from '../support/faults/fault-lines.ts';
import { faultTable } from '../support/faults/fault-table.ts';
import { faultsOfName, listFaultFiles, patternOf } from '../support/faults/named-tests.ts';
import { triesOf } from '../support/faults/try-report.ts';
import { drawsOf } from '../support/seed.ts';

const { lines, withoutTest } = readFaultLines();
const files = listFaultFiles();
const tested = new Set(files.flatMap(({ faults }) => faults));

describe('docs/faults.md', () => {
  it('has 63 lines, in order', () => {
    expect(lines.map(({ number }) => number)).toEqual(Array.from({ length: 63 }, (_, n) => n + 1));
  });

  it('names the lines that no test proves, and no other is without one', () => {
    const untested = lines.map(({ number }) => number).filter((number) => !tested.has(number));
    expect(untested).toEqual(withoutTest);
  });

  it('has a line for every number that a test names', () => {
    expect([...tested].filter((number) => !lines.some((line) => line.number === number))).toEqual([]);
  });
});

describe('npm run faults', () => {
  it('finds a line’s tests by their names, also where one proves several, and no other line’s', () => {
    expect(faultsOfName('a worker faults 1, 2 and 12: killed')).toEqual([1, 2, 12]);
    const chosen = new RegExp(patternOf([1, 2]));
    for (const numbers of ['fault 1', 'faults 5 and 2', 'faults 2, 7 and 8']) {
      expect(chosen.test(`x ${numbers}: y`), numbers).toBe(true);
    }
    for (const numbers of ['fault 12', 'fault 21', 'faults 11 and 22', 'no fault of 1']) {
      expect(chosen.test(`x ${numbers}: y`), numbers).toBe(false);
    }
  });

  it('ends with a row a line: what passed, what failed under which seed, what no test proves', () => {
    const chosen = [1, 2, 3].map((fault) => ({
      file: `f${String(fault)}.ts`,
      faults: [fault],
      draws: false,
    }));
    const result = (file: string, status: string, fault: number) => ({
      ...{ name: `/x/${file}`, status: status === 'passed' ? 'passed' : 'failed' },
      assertionResults: [{ fullName: `x fault ${String(fault)}: y`, status, duration: 1_500 }],
    });
    const report = JSON.stringify({
      testResults: [
        result('f1.ts', 'passed', 1),
        result('f2.ts', 'failed', 2),
        result('f3.ts', 'skipped', 3),
      ],
    });
    const tries = triesOf(report, chosen, [1, 2, 3, 4], 7);
    const table = faultTable(
      [1, 2, 3, 4].map((number) => ({ number, fault: 'F', outcome: 'O' })),
      tries,
    );
    expect(table.split('\n').slice(2)).toEqual([
      '  1  F          1  ok, 1 test      1.5 s',
      '  2  F          1  FAILED, SEED=7  1.5 s',
      '  3  F          1  FAILED, SEED=7  0.0 s',
      '  4  F          0  no test',
    ]);
  });
});

describe('what a test draws', () => {
  it('is the same again for a purpose, whatever else is drawn in between, and within its limits', () => {
    const [one, other, again] = [drawsOf('kills'), drawsOf('orders'), drawsOf('kills')];
    const drawn = Array.from({ length: 50 }, () => [one.between(2, 3), other.next(), one.below(4)] as const);
    const moments = drawn.map(([moment, , victim]) => [moment, victim]);
    expect(moments).toEqual(drawn.map(() => [again.between(2, 3), again.below(4)]));
    expect(new Set(drawn.map(([, chance]) => chance)).size).toBe(50);
    expect(moments.every(([moment = 0]) => moment >= 2 && moment < 3)).toBe(true);
    expect(new Set(moments.map(([, victim]) => victim))).toEqual(new Set([0, 1, 2, 3]));
  });
});
