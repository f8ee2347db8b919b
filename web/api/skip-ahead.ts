import { ApiProblem } from '../../client/index.ts';

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

/** Moves the clock of the whole local stack ahead; what is due on the way happens. @throws ApiProblem */
export async function skipAhead(hours: number): Promise<Skipped> {
  const answer = await fetch('/dev/skip', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ hours }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new ApiProblem(answer, text);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- api/dev/skip-route.ts answers it
  return JSON.parse(text) as Skipped;
}
