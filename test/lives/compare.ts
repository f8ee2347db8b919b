import { isDeepStrictEqual } from 'node:util';
import type { Endings, Life } from './life.ts';
import { foretell, type Chance } from './oracle.ts';

export interface Disagreement {
  life: Life;
  lived: Endings;
  told: Endings;
}

/**
 * Compares how a life ended with what the oracle says. Whose turn was first, and whether the kill met an attempt, is chance:
 * either will do.
 *
 * @returns null where they agree.
 */
export function compare(
  life: Life,
  lived: Endings,
  hours: readonly number[],
  killedAt: number | null,
): Disagreement | null {
  const chances = (['a', 'b'] as const).flatMap((first): Chance[] => [
    { first, killedAt: null },
    ...(killedAt === null ? [] : [{ first, killedAt }]),
  ]);
  const told = chances.map((chance) => foretell(life, hours, chance));
  const isTold = told.some((endings) => isDeepStrictEqual(lived, endings));
  return isTold ? null : { life, lived, told: told[0] ?? {} };
}

/** For people to read, and to paste into `found.ts`. */
export function describeDisagreement({ life, lived, told }: Disagreement): string {
  const steps = life.steps.map((step) => `    ${JSON.stringify(step)},`);
  return [
    JSON.stringify(life.settings),
    ...steps,
    `lived: ${JSON.stringify(lived)}`,
    `told:  ${JSON.stringify(told)}`,
  ].join('\n');
}
