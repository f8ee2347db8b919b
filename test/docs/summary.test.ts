import { describe, expect, test } from 'vitest';
import { summarize } from '../support/summary.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((result) => ({ status: result })),
});

function report(passed: number, failed: number, ...testResults: ReturnType<typeof file>[]): string {
  return JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults });
}

describe('the last line of npm test', () => {
  test('counts what passed', () => {
    const all = report(2, 0, file('passed', 'passed', 'passed'));
    expect(summarize(all, 0)).toEqual({ line: '2 passed, 0 failed', exitCode: 0 });
  });

  test('counts a failed test', () => {
    const one = report(1, 1, file('failed', 'passed', 'failed'));
    expect(summarize(one, 1)).toEqual({ line: '1 passed, 1 failed', exitCode: 1 });
  });

  test('counts a file that could not be loaded', () => {
    const broken = report(1, 0, file('passed', 'passed'), file('failed'));
    expect(summarize(broken, 1)).toEqual({ line: '1 passed, 1 failed', exitCode: 1 });
  });

  test('counts an error outside of every test', () => {
    const unhandled = report(1, 0, file('passed', 'passed'));
    expect(summarize(unhandled, 1)).toEqual({ line: '1 passed, 1 failed', exitCode: 1 });
  });

  test('fails when no test ran', () => {
    expect(summarize(report(0, 0), 0)).toEqual({ line: '0 passed, 0 failed', exitCode: 1 });
  });

  test('fails without a report', () => {
    expect(summarize('', 0)).toEqual({ line: '0 passed, 1 failed', exitCode: 1 });
  });
});
