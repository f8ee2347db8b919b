import { isDeepStrictEqual } from 'node:util';
import { diffLines } from 'diff';
import { TEXT_SETS, type EmailTemplate } from '../../domain/email-template.ts';

/** Texts that differ more than this are shown as wholly new: looking further takes long and tells nothing. */
const MAX_EDITS = 1_000;

export interface ChangedLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** One value that two templates do not share; `before` is null where it was added, `after` where it was removed. */
export interface TemplateChange {
  path: string;
  kind: 'added' | 'removed' | 'changed';
  before: unknown;
  after: unknown;
  /** Of a text, line by line. */
  lines?: ChangedLine[];
}

/** @returns what is different in the second of two whole templates. */
export function listChanges(before: EmailTemplate, after: EmailTemplate): TemplateChange[] {
  const [was, is] = [flatten(before), flatten(after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  return paths.flatMap((path) => {
    const change = { path, before: was.get(path) ?? null, after: is.get(path) ?? null };
    if (isDeepStrictEqual(change.before, change.after)) return [];
    const kind = change.before === null ? 'added' : change.after === null ? 'removed' : 'changed';
    return [{ ...change, kind, ...(isText(path) && { lines: linesOf(change) }) }];
  });
}

/** By path; a logo is one value, for another picture has another text and width. */
function flatten(template: EmailTemplate): Map<string, unknown> {
  const { language, logo, colors } = template;
  return new Map<string, unknown>([
    ['language', language],
    ['logo', logo],
    ...Object.entries(colors).map(([name, value]): [string, unknown] => [`colors.${name}`, value]),
    ...TEXT_SETS.flatMap((set) =>
      Object.entries(template[set] ?? {}).flatMap(([tag, texts]) =>
        Object.entries(texts).map(([name, text]): [string, unknown] => [`${set}.${tag}.${name}`, text]),
      ),
    ),
  ]);
}

function isText(path: string): boolean {
  return TEXT_SETS.some((set) => path.startsWith(`${set}.`));
}

function linesOf({ before, after }: { before: unknown; after: unknown }): ChangedLine[] {
  const [was, is] = [textOf(before), textOf(after)];
  const parts = diffLines(was, is, { maxEditLength: MAX_EDITS });
  if (parts === undefined) return [...toLines('removed', was), ...toLines('added', is)];
  return parts.flatMap(({ added, removed, value }) =>
    toLines(added ? 'added' : removed ? 'removed' : 'same', value),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function toLines(kind: ChangedLine['kind'], text: string): ChangedLine[] {
  if (text === '') return [];
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => ({ kind, text: line }));
}
