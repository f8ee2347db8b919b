import { readPage } from './shell.ts';

/** As long as the till waits for any answer of the API. */
const PATIENCE_MS = 10_000;
/** What a proxy answers for a server that is away. */
const AWAY = new Set([502, 503, 504]);

/** The page from the server, which has the newest; as it is kept only where the server cannot be reached. */
export async function openPage(request: Request): Promise<Response> {
  const kept = await readPage();
  if (kept === undefined) return await fetch(request);
  const answer = await Promise.race([fetch(request).catch(() => null), nothingFor(PATIENCE_MS)]);
  return answer === null || AWAY.has(answer.status) ? kept : answer;
}

function nothingFor(ms: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(null);
    }, ms);
  });
}
