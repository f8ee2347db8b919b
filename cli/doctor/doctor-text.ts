import type { Check, CheckState } from '../../api/doctor/check.ts';
import { countText } from '../../api/doctor/time-words.ts';

/** @returns a line a check under the names of the groups, below it the mend, and a summary as last line. */
export function doctorText(checks: readonly Check[]): string {
  const groups = [...new Set(checks.map(({ group }) => group))];
  const parts = groups.map((group) =>
    [group, ...checks.filter((check) => check.group === group).flatMap(toLines)].join('\n'),
  );
  return [...parts, summary(checks)].join('\n\n');
}

/** @returns as JSON, `{ checks: [{ group, name, state, text, mend }] }`. */
export function doctorJson(checks: readonly Check[]): string {
  return JSON.stringify(
    { checks: checks.map(({ group, name, state, text, mend }) => ({ group, name, state, text, mend })) },
    null,
    2,
  );
}

/** @returns 1 when something failed; warnings are 0. */
export function exitCodeOf(checks: readonly Check[]): number {
  return checks.some(({ state }) => state === 'fail') ? 1 : 0;
}

function toLines({ state, text, mend }: Check): string[] {
  return [`  ${state.padEnd(4)}  ${text}`, ...(mend === null ? [] : [`        → ${mend}`])];
}

function summary(checks: readonly Check[]): string {
  const count = (state: CheckState) => checks.filter((check) => check.state === state).length;
  const counts = [
    `${String(count('ok'))} ok`,
    countText(count('warn'), 'warning'),
    countText(count('fail'), 'failure'),
  ];
  return `${countText(checks.length, 'check')}: ${counts.join(', ')}`;
}
