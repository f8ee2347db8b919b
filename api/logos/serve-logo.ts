import type { Request, Response } from 'express';
import { findLogo } from '../../db/queries/logos.ts';
import type { ApiDeps } from '../deps.ts';
import { Problem } from '../problem.ts';

const HEADERS = {
  // Its id names its content.
  'Cache-Control': 'public, max-age=31536000, immutable',
  // An SVG opened by itself is a page of this origin.
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** `GET /logos/{id}`: for the mails' readers, without a key. */
export function serveLogo({ db }: Pick<ApiDeps, 'db'>) {
  return async (req: Request, res: Response): Promise<void> => {
    const id = String(req.params['id']);
    const logo = /^[0-9a-f]{32}$/.test(id) ? await findLogo(db, id) : undefined;
    if (logo === undefined) throw new Problem(404, 'not_found', 'There is no such picture.');
    res.set(HEADERS).type(logo.contentType).send(Buffer.from(logo.content));
  };
}
