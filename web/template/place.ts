import { TEXT_SETS, type TextSet } from './template-values.ts';

/** What of the template is worked on. */
export interface Place {
  part: 'texts' | 'look' | 'versions';
  set: TextSet;
  /** Of the language. */
  tag: string;
  /** A line of the body that the cursor is to be put on, each time anew. */
  goTo?: { line: number };
}

/** @returns where a path of the template is worked on. */
export function placeOf(path: string, now: Place, line?: number): Place {
  const [first, tag] = path.split('.');
  const set = TEXT_SETS.find((known) => known === first);
  if (set === undefined || tag === undefined) return { ...now, part: 'look', goTo: undefined };
  return { part: 'texts', set, tag, goTo: line === undefined ? undefined : { line } };
}
