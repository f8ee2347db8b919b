import { join } from 'node:path';
import { runCommand } from './run-command.ts';
import { isWebBuilt } from './web-sources.ts';

const ROOT = join(import.meta.dirname, '..');
const LIMIT_MS = 180_000;

/**
 * Builds the web app if it is not built of these very sources. That it cannot be is no reason not to start: the API's
 * addresses of the app then say how it is built.
 */
export async function prepareWeb(say: (line: string) => void, signal: AbortSignal): Promise<void> {
  if (isWebBuilt()) return;
  say('Web app: building it (some seconds, once) …');
  const options = { cwd: ROOT, signal, timeoutMs: LIMIT_MS };
  const { code } = await runCommand(process.execPath, ['local/build-main.ts'], options);
  if (code === 0) say('Web app: built.');
  else if (!signal.aborted)
    say('Web app: it could not be built; "npm run build" tells why. The API works without it.');
}
