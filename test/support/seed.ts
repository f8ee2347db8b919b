import { createHash } from 'node:crypto';
import { afterEach } from 'vitest';
import { seededDraw } from '../../local/provider-faults.ts';

const FIXED = 20_261;

/** All that a test draws comes from it: `SEED=N` in the environment, or a fixed one. */
export const SEED = Number(process.env['SEED'] ?? FIXED);

afterEach(({ task }) => {
  if (task.result?.state === 'fail') console.log(`SEED=${String(SEED)} draws the same again: ${task.name}`);
});

/**
 * Draws for one purpose of their own. What else is drawn in a test, and when, changes nothing about them: the same seed
 * gives the same moments, though processes race.
 */
export function drawsOf(purpose: string): Draws {
  const hash = createHash('sha256')
    .update(`${String(SEED)} ${purpose}`)
    .digest();
  const draw = seededDraw(hash.readUInt32BE());
  const between = (from: number, to: number) => from + draw() * (to - from);
  return { next: draw, between, below: (limit) => Math.floor(between(0, limit)) };
}

export interface Draws {
  /** From 0 to below 1. */
  next(): number;
  between(from: number, to: number): number;
  /** A whole number from 0 to below the limit. */
  below(limit: number): number;
}
