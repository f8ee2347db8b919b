import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_CACHE } from '../../local/temporal-binary.ts';

/** Where processes that tests start find what was compiled for those before: half of a start's work. */
const COMPILED = process.env['NODE_COMPILE_CACHE'] ?? join(TEST_CACHE, 'compiled');

/**
 * Runs Vitest as a child, which shows what it does. Ctrl-C reaches the child too, which then ends by itself.
 *
 * @returns its exit code and its JSON report, empty when it crashed before it wrote one.
 */
export async function runVitest(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ exitCode: number; report: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'test-report-'));
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const child = spawn('vitest', ['run', ...reporters, ...args], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED, ...env },
  });
  process.on('SIGINT', () => undefined);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      resolve(code ?? 1);
    });
  });
  const report = await readFile(file, 'utf8').catch(() => '');
  await rm(folder, { recursive: true, force: true });
  return { exitCode, report };
}
