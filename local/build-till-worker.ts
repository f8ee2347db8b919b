import { join } from 'node:path';
import { build } from 'vite';
import { listTillShell } from './till-shell.ts';

/** One file, whose name stays: a browser looks there for a newer one. */
const NAME = 'till-worker.js';
const SOURCE = join(import.meta.dirname, '../web/till-worker/main.ts');

/** Builds the service worker of the till beside the app in `dist`: it has to know what that is made of. */
export async function buildTillWorker(dist: string): Promise<void> {
  await build({
    configFile: false,
    root: join(SOURCE, '..'),
    logLevel: 'warn',
    define: { TILL_SHELL: JSON.stringify(listTillShell(dist)) },
    build: {
      outDir: dist,
      emptyOutDir: false,
      target: 'es2023',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: SOURCE, output: { format: 'iife', entryFileNames: NAME } },
    },
  });
}
