import type { Request, Response } from 'express';
import { unavailable } from './problem.ts';

const ANSWER_LIMIT_MS = 5_000;

/** The local stack only: shows what arrived in the mailbox, as a page or as JSON. */
export function proxyMailbox(mailboxUrl: string) {
  return async (req: Request, res: Response): Promise<void> => {
    const answer = await ask(new URL(req.originalUrl, mailboxUrl), req.headers.accept ?? '*/*');
    res.status(answer.status);
    for (const name of ['content-type', 'content-security-policy']) {
      const value = answer.headers.get(name);
      if (value !== null) res.set(name, value);
    }
    res.send(Buffer.from(await answer.arrayBuffer()));
  };
}

async function ask(url: URL, accept: string): Promise<globalThis.Response> {
  try {
    return await fetch(url, { headers: { accept }, signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
  } catch {
    throw unavailable('The local mailbox does not answer.');
  }
}
