import { RULES_VERSION } from '../../domain/no-send.ts';
import type { Group, Replay } from './replay.ts';

const WIDTH = 100;
const REASON_WIDTH = 26;
const COUNT_WIDTH = 9;
const WORDS_WIDTH = 18;

/** @param about.what what was judged, and about.settings the file of other settings, or null. @returns lines of at most 100 columns. */
export function replayText(found: Replay, about: { what: string; settings: string | null }): string {
  const rules = `today's rules (version ${RULES_VERSION})`;
  const under = about.settings === null ? rules : `${rules} and the settings of ${about.settings}`;
  return [
    ...wrapped(`${about.what}, judged again under ${under}`, ''),
    '',
    ...overview(found),
    ...changesTable(found.changes),
    ...behindTable(found.behind),
  ].join('\n');
}

function overview({
  judged,
  same,
  changes,
  withoutFacts,
  completed,
  lacking,
  rulesVersions,
}: Replay): string[] {
  const other = changes.reduce((sum, { decisions }) => sum + decisions, 0);
  const older = Object.entries(rulesVersions).filter(([version]) => version !== RULES_VERSION);
  const taken = older.map(([version, decisions]) => `${number(decisions)} by version ${version}`);
  return [
    line('judged', judged, taken.length === 0 ? '' : `taken by earlier rules: ${taken.join(', ')}`),
    line('the same', same, share(same, judged)),
    line('another decision', other, share(other, judged)),
    line('other rules only', judged - same - other, share(judged - same - other, judged)),
    ...(withoutFacts === 0 ? [] : [line('not judged', withoutFacts, 'erased since: no facts are left')]),
    ...(completed === 0
      ? []
      : [line('facts completed', completed, `lacked ${Object.keys(lacking).join(', ')}`)]),
  ];
}

function line(words: string, count: number, note: string): string {
  const begin = `  ${words.padEnd(WORDS_WIDTH)}${number(count).padStart(COUNT_WIDTH)}`;
  return wrapped(`${begin}  ${note}`.trimEnd(), ' '.repeat(begin.length + 2)).join('\n');
}

function changesTable(changes: Replay['changes']): string[] {
  if (changes.length === 0) return [];
  const columns = (was: string, would: string, count: string, examples: string) =>
    `  ${was.padEnd(REASON_WIDTH)}  ${would.padEnd(REASON_WIDTH)}  ${count.padStart(COUNT_WIDTH)}  ${examples}`;
  return [
    '',
    columns('was', 'would be', 'decisions', 'for example'),
    ...changes.map((group) => {
      const begin = columns(outcome(group.was), outcome(group.would), number(group.decisions), '');
      return begin + examplesIn(group, begin.length);
    }),
  ];
}

function behindTable(behind: Replay['behind']): string[] {
  if (behind.length === 0) return [];
  return [
    '',
    'The same decision, with other rules behind the reason that is shown:',
    '',
    ...behind.map((group) => {
      const words = group.blocks ? 'would say no as well' : 'would no longer say no';
      const begin = `  ${group.rule.padEnd(REASON_WIDTH)}  ${words.padEnd(REASON_WIDTH)}  ${number(group.decisions).padStart(COUNT_WIDTH)}  `;
      return begin + examplesIn(group, begin.length);
    }),
  ];
}

/** As many as the line has room for; one at least. */
function examplesIn({ examples }: Group, begin: number): string {
  const [first = '', ...more] = examples;
  return more.reduce(
    (text, id) => (begin + text.length + id.length + 2 > WIDTH ? text : `${text}, ${id}`),
    first,
  );
}

function outcome(reason: string | null): string {
  return reason ?? 'a mail';
}

function share(part: number, whole: number): string {
  return whole === 0 ? '' : `${((part / whole) * 100).toFixed(1)} %`;
}

function number(count: number): string {
  return count.toLocaleString('en');
}

/** Breaks at spaces; what follows the first line begins with `indent`. */
function wrapped(text: string, indent: string): string[] {
  if (text.length <= WIDTH) return [text];
  const space = text.lastIndexOf(' ', WIDTH);
  if (space <= indent.length) return [text];
  return [text.slice(0, space), ...wrapped(indent + text.slice(space + 1), indent)];
}
