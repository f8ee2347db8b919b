import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, Response } from 'express';
import { Problem } from '../problem.ts';
import { keepWhileUnchanged } from './keep-while-unchanged.ts';

/** Every name has a hash or a version in it. */
const HEADERS = { 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' };

const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
];

/**
 * `GET /assets/{name}`: a file of the app, compressed as it was built where the browser takes that.
 *
 * @throws Problem 404 for any name that is not in the folder at this moment.
 */
export function serveAsset(folder: string) {
  const listFiles = keepWhileUnchanged<ReadonlySet<string>>(
    folder,
    () => new Set(readdirSync(folder)),
    new Set(),
  );
  return (req: Request, res: Response): void => {
    const name = String(req.params['name']);
    const files = listFiles();
    if (!files.has(name)) throw new Problem(404, 'no_such_address', 'There is nothing at this address.');
    const accepted = req.acceptsEncodings();
    const encoding = ENCODINGS.find((one) => accepted.includes(one.name) && files.has(name + one.ending));
    res.set(HEADERS).type(name);
    if (encoding !== undefined) res.set('Content-Encoding', encoding.name);
    res.sendFile(join(folder, name + (encoding?.ending ?? '')), {
      cacheControl: false,
      dotfiles: 'allow',
      ...(encoding !== undefined && { headers: { 'Content-Type': res.getHeader('Content-Type') } }),
    });
  };
}
