import { figuresAt, type Results } from './results.ts';
import { SPEED, type Goal } from './speed.ts';

/** How it stands with a goal. */
export interface Judged {
  goal: Goal;
  toReach: string;
  /** The worst figure. */
  measured: string | number | undefined;
  isReached: boolean | undefined;
}

/** Holds what was measured against a goal. */
export function judge(results: Results, goal: Goal): Judged {
  const cells = figuresAt(results, goal.at);
  const numbers = cells.filter((cell) => typeof cell === 'number');
  const { atMost, atLeast, is } = goal;
  if (is !== undefined) {
    const measured = cells.find((cell) => cell !== is) ?? cells[0];
    return { goal, toReach: is, measured, isReached: measured === undefined ? undefined : measured === is };
  }
  const toReach = atMost === undefined ? `≥ ${String(atLeast)}` : `≤ ${String(atMost)}`;
  if (numbers.length === 0) return { goal, toReach, measured: undefined, isReached: undefined };
  const measured = atMost === undefined ? Math.min(...numbers) : Math.max(...numbers);
  const isReached =
    (atMost === undefined || measured <= atMost) && (atLeast === undefined || measured >= atLeast);
  return { goal, toReach, measured, isReached };
}

/** One line for each goal of a benchmark. */
export function sayGoals(results: Results, benchmark: string): string[] {
  return SPEED.filter(({ at }) => at.benchmark === benchmark)
    .map((goal) => judge(results, goal))
    .map(({ goal, toReach, measured, isReached }) => {
      const verdict = isReached === undefined ? 'not measured' : isReached ? 'reached' : 'MISSED';
      return `${verdict}: ${goal.what}, beside ${goal.beside}: ${String(measured ?? '–')} (${toReach})`;
    });
}
