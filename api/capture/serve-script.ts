import { readFileSync } from 'node:fs';
import type { Request, Response } from 'express';

const HEADERS = {
  'Cache-Control': 'public, max-age=300',
  // Shops' pages load it.
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** `GET /capture.js`, the same for all shops. */
export function serveCaptureScript() {
  const source = readFileSync(new URL('capture.js', import.meta.url), 'utf8');
  return (_req: Request, res: Response): void => {
    res.set(HEADERS).type('text/javascript').send(source);
  };
}
