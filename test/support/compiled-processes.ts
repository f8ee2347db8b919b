import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onceARun } from './once-a-run.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PROCESSES = ['api/main.ts', 'worker.ts'];

/**
 * Has the code of the processes compiled once a run: most that tests start are killed, and what is killed keeps nothing
 * for the next. Without an environment each ends as soon as it has loaded.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const { release } = await onceARun('compiled processes', async () => {
    await Promise.all(PROCESSES.map(load));
    return { address: '', stop: () => Promise.resolve() };
  });
  return release;
}

async function load(file: string): Promise<void> {
  const folder = process.env['NODE_COMPILE_CACHE'];
  if (folder === undefined) return;
  const env = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: folder, DATA_DIR: join(folder, 'no-stack') };
  await once(spawn(process.execPath, [join(ROOT, file)], { cwd: ROOT, env, stdio: 'ignore' }), 'exit');
}
