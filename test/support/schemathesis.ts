import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../local/run-command.ts';
import { TEST_CACHE } from '../../local/temporal-binary.ts';

const PACKAGE = 'schemathesis==4.32.5';
const FOLDER = join(TEST_CACHE, PACKAGE.replace('==', '-'));
const INSTALL_LIMIT_MS = 300_000;

/** What one run asks. */
export interface Fuzzing {
  /** The API's address. */
  url: string;
  headers: Record<string, string>;
  /** Of each operation, at most; with them the run is as long as it is. */
  examples: number;
  seed: number;
  /** Of schemathesis: `examples`, `coverage`, `fuzzing`, `stateful`. */
  phases: string;
  /** Checks that do not hold here, each with its reason where they are listed. */
  excludedChecks: readonly string[];
  limitMs: number;
}

/** Fetches schemathesis with pip, once: the tests keep it where they keep Temporal's server. @throws Error when it cannot be had. */
export async function installSchemathesis(): Promise<void> {
  if (existsSync(FOLDER)) return;
  mkdirSync(TEST_CACHE, { recursive: true });
  const fresh = mkdtempSync(join(TEST_CACHE, 'pip-'));
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', fresh, PACKAGE];
  const { code, output } = await runCommand('python3', pip, { timeoutMs: INSTALL_LIMIT_MS });
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Error(`pip could not fetch ${PACKAGE}: ${output.slice(-500)}`);
  }
  if (existsSync(FOLDER)) rmSync(fresh, { recursive: true, force: true });
  else renameSync(fresh, FOLDER);
}

/** Asks every operation of the API's own document. @returns whether all was as it tells, and what was said. */
export async function fuzz(asked: Fuzzing): Promise<{ ok: boolean; output: string }> {
  const { url, headers, examples, seed, phases, excludedChecks, limitMs } = asked;
  const { code, output } = await runCommand(
    'python3',
    [
      join(FOLDER, 'bin', 'schemathesis'),
      ...['run', `${url}/openapi.json`, '--url', url, '--checks', 'all'],
      ...(excludedChecks.length > 0 ? ['--exclude-checks', excludedChecks.join(',')] : []),
      ...['--phases', phases, '--max-examples', String(examples), '--seed', String(seed)],
      ...['--continue-on-failure', '--no-shrink', '--max-redirects', '0', '--warnings', 'off', '--no-color'],
      ...['--request-timeout', '30', '--suppress-health-check', 'all'],
      ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    ],
    {
      env: { ...process.env, PYTHONPATH: FOLDER, PYTHONWARNINGS: 'ignore' },
      cwd: TEST_CACHE,
      timeoutMs: limitMs,
    },
  );
  return { ok: code === 0, output };
}
