import type { Request, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import type { Reply } from './reply.ts';

/** A client that takes nothing for so long is given up. */
const STALLED_MS = 120_000;

/**
 * Sends an answer piece by piece, each made when the client has taken those before. The first one is made before the
 * head goes, so that what fails at once is answered as a problem. What fails later resets the connection: no client,
 * however old its HTTP, takes a part for the whole. Nothing more is made once the client is gone.
 *
 * @throws Error what went wrong in making a piece.
 */
export async function sendStream(
  req: Request,
  res: Response,
  { status, headers = {}, type = 'text/plain' }: Reply,
  pieces: AsyncIterable<string>,
): Promise<void> {
  const making = pieces[Symbol.asyncIterator]();
  const first = req.method === 'HEAD' ? null : await making.next();
  res.status(status).set(headers).type(type);
  if (first === null) {
    res.end();
    return;
  }
  res.setTimeout(STALLED_MS);
  let failure: { error: unknown } | undefined;
  async function* rest(begun: IteratorResult<string, unknown>): AsyncGenerator<string> {
    try {
      for (let piece = begun; piece.done !== true; piece = await making.next()) yield piece.value;
    } catch (error) {
      failure = { error };
      req.socket.resetAndDestroy();
      throw error;
    } finally {
      await making.return?.();
    }
  }
  await pipeline(rest(first), res).catch((error: unknown) => {
    // All that is left is that the client went away.
    if (failure === undefined && !res.destroyed) throw error;
  });
  if (failure !== undefined) throw failure.error;
}
