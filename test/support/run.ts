import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summarize } from './summary.ts';

/**
 * `npm test`: all tests, or those named as arguments. Vitest runs as a child, so that the last line is
 * `N passed, N failed` even when it crashes. Exit code 0 only when something passed and nothing failed.
 */
const folder = await mkdtemp(join(tmpdir(), 'test-report-'));
const report = join(folder, 'report.json');
const exitCode = await runVitest(report, process.argv.slice(2));
const summary = summarize(await readReport(report), exitCode);
await rm(folder, { recursive: true, force: true });
console.log(summary.line);
process.exitCode = summary.exitCode;

function runVitest(reportFile: string, args: string[]): Promise<number> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const child = spawn('vitest', ['run', ...reporters, ...args], { stdio: 'inherit', shell: isWindows() });
  // Ctrl-C reaches the child too, which then ends by itself.
  process.on('SIGINT', () => undefined);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

async function readReport(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

function isWindows(): boolean {
  return process.platform === 'win32';
}
