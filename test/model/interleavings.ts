import { seededDraw } from '../../local/provider-faults.ts';
import { isOver, type Explored, type Reached } from './explore.ts';
import type { Action } from './protocol.ts';

/** One way through the protocol, from the start to where nothing is owed any more. */
export type Interleaving = { action: Action; to: Reached }[];

/** A way that is being played, on a checkout of its own. */
export interface Playing {
  way: Interleaving;
  /** How many of its steps are done. */
  done: number;
  token: string;
  address: string;
  checkoutId: string;
}

const WALKS = 3_000;
const LONGEST = 24;
/** Of these each stops the live test as a whole, or a day. */
const COSTLY: readonly Action[] = ['crash', 'a minute passes', 'a day passes'];

/** @returns walks that between them meet as many pairs of one action after another as `limit` walks can. */
export function sampleInterleavings({ states }: Explored, seed: number, limit: number): Interleaving[] {
  const draw = seededDraw(seed);
  const [start] = states;
  if (start === undefined) return [];
  const walks = Array.from({ length: WALKS }, () => walk(start, draw)).filter((way) => way.length <= LONGEST);
  const left = new Set(walks.flatMap(pairsOf));
  const sample: Interleaving[] = [];
  while (sample.length < limit && left.size > 0) {
    const gain = (way: Interleaving) =>
      new Set(pairsOf(way).filter((pair) => left.has(pair))).size / (way.length + 4);
    const best = walks.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    for (const pair of pairsOf(best)) left.delete(pair);
    sample.push(best);
  }
  return sample;
}

function walk(start: Reached, draw: () => number): Interleaving {
  const way: Interleaving = [];
  let at = start;
  while (
    way.length <= LONGEST &&
    !(isOver(at.state) && at.steps.every(({ action }) => !isWorthwhile(action)))
  ) {
    const steps = at.steps.filter(
      ({ action }) => !COSTLY.includes(action) || way.every((step) => step.action !== action),
    );
    const step = steps[Math.floor(draw() * steps.length)];
    if (step === undefined) break;
    way.push(step);
    at = step.to;
  }
  return way;
}

/** What is over may still be bought, and marked. */
function isWorthwhile(action: Action): boolean {
  return action === 'order' || action === 'mark';
}

export function pairsOf(way: Interleaving): string[] {
  return way.map(({ action }, n) => `${way[n - 1]?.action ?? 'start'} → ${action}`);
}
