import { runVitest } from './run-vitest.ts';
import { summarize } from './summary.ts';

/**
 * `npm test`: all tests, or those named as arguments. Vitest runs as a child, so that the last line is
 * `N passed, N failed` even when it crashes. Exit code 0 only when something passed and nothing failed.
 */
const { exitCode, report } = await runVitest(process.argv.slice(2));
const summary = summarize(report, exitCode);
console.log(summary.line);
process.exitCode = summary.exitCode;
