import type { NextFunction, Request, Response } from 'express';

export const CAPTURE_PATH = '/v1/capture/checkouts';

const DAY_SECONDS = 86_400;

const PREFLIGHT_HEADERS = {
  'Access-Control-Allow-Methods': 'POST',
  'Access-Control-Allow-Headers': 'authorization, content-type',
  'Access-Control-Max-Age': String(DAY_SECONDS),
};

/**
 * For this one path: a page of any origin may call it, with its key and without cookies. There is no list of origins,
 * for whoever is no browser names any.
 */
export function allowEveryOrigin(req: Request, res: Response, next: NextFunction): void {
  res.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After' });
  if (req.method === 'OPTIONS') res.set(PREFLIGHT_HEADERS).status(204).end();
  else next();
}
