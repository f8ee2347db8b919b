import { relative } from 'node:path';
import { z } from 'zod';
import { faultsOfName, type FaultFile } from './named-tests.ts';

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), duration: z.number().nullish() }),
      ),
    }),
  ),
});

/** What one run told of one fault. */
export interface Try {
  fault: number;
  seed: number;
  passed: number;
  failed: string[];
  ms: number;
}

/**
 * @param report Vitest's JSON report; empty when it crashed.
 * @param files what was asked to run. One that failed before its tests counts as a failure of each of its faults.
 */
export function triesOf(report: string, files: FaultFile[], faults: number[], seed: number): Try[] {
  const read = report === '' ? { testResults: [] } : reportSchema.parse(JSON.parse(report));
  const tests = read.testResults.flatMap(({ assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map((test) => ({ ...test, faults: faultsOfName(test.fullName) })),
  );
  const broken = files.filter(({ file }) => {
    const result = read.testResults.find(({ name }) => relative(process.cwd(), name).endsWith(file));
    return result === undefined || (result.status === 'failed' && !hasFailed(result.assertionResults));
  });
  return faults.map((fault) => {
    const ofFault = tests.filter((test) => test.faults.includes(fault));
    const failed = ofFault.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    return {
      ...{ fault, seed },
      passed: ofFault.length - failed.length,
      failed: [...failed, ...broken.filter((one) => one.faults.includes(fault)).map(({ file }) => file)],
      ms: ofFault.reduce((sum, { duration }) => sum + (duration ?? 0), 0),
    };
  });
}

function hasFailed(tests: { status: string }[]): boolean {
  return tests.some(({ status }) => status === 'failed');
}
