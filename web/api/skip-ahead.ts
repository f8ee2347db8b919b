/** What `POST /dev/skip` answers, which only the local stack has, and the document therefore has not. */
export interface Skipped {
  skippedHours: number;
  now: string;
  aheadHours: number;
  stops: { at: string; due: number; purged: string[] }[];
}

/** Whether the page comes from the local stack, where time can be skipped. */
export function isLocalStack(): boolean {
  return document.querySelector('meta[name="local-stack"]')?.getAttribute('content') === 'yes';
}

/** Moves the clock of the whole local stack ahead; what is due on the way happens. @throws Error in words. */
export async function skipAhead(hours: number): Promise<Skipped> {
  const answer = await fetch('/dev/skip', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ hours }),
  });
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(detailOf(body) ?? String(answer.status));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- api/dev/skip-route.ts answers it
  return body as Skipped;
}

function detailOf(body: unknown): string | null {
  const detail: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'detail') : null;
  return typeof detail === 'string' ? detail : null;
}
