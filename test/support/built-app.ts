import { join } from 'node:path';
import { runCommand } from '../../local/run-command.ts';
import { onceARun } from './once-a-run.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Builds the web app once a test run, unless it is built of these sources already. */
export default async function setup(): Promise<() => Promise<void>> {
  const built = await onceARun('web app', async () => {
    const { code, output } = await runCommand(process.execPath, ['local/build-main.ts'], { cwd: ROOT });
    if (code !== 0) throw new Error(`The web app could not be built:\n${output}`);
    return { address: 'web/dist', stop: () => Promise.resolve() };
  });
  return built.release;
}
