import { z } from 'zod';

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

/**
 * The last line of `npm test` and its exit code, from Vitest's JSON report and exit code. What failed outside of a
 * test counts as one failure: a file that could not be loaded, an unhandled error, a crash without a report.
 */
export function summarize(report: string, vitestExitCode: number): { line: string; exitCode: number } {
  const { passed, failed } = count(report);
  const allFailed = failed === 0 && vitestExitCode !== 0 ? 1 : failed;
  return {
    line: `${String(passed)} passed, ${String(allFailed)} failed`,
    exitCode: allFailed === 0 && passed > 0 ? 0 : 1,
  };
}

function count(report: string): { passed: number; failed: number } {
  if (report === '') return { passed: 0, failed: 1 };
  const read = reportSchema.parse(JSON.parse(report));
  const brokenFiles = read.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  return { passed: read.numPassedTests, failed: read.numFailedTests + brokenFiles.length };
}
