import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request, Response } from 'express';
import { Problem } from '../problem.ts';

/** Below the till, so that it could reach no other page even without its header. */
export const TILL_WORKER_PATH = '/till/worker.js';

const HEADERS = {
  // What it does: fetch the till's own files. It loads no script, and nothing from elsewhere.
  'Content-Security-Policy': "default-src 'none'; connect-src 'self'",
  'Service-Worker-Allowed': '/till',
  'Cache-Control': 'no-cache',
};

/**
 * `GET /till/worker.js`: the service worker that keeps the till's page for when the server is away.
 *
 * @throws Problem 404 where the app is not built.
 */
export function serveTillWorker(dist: string) {
  return async (_req: Request, res: Response): Promise<void> => {
    const script = await readFile(join(dist, 'till-worker.js'), 'utf8').catch(() => null);
    if (script === null) throw new Problem(404, 'no_such_address', 'There is nothing at this address.');
    res.set(HEADERS).type('js').send(script);
  };
}
