import { isDatabaseAway } from '../../db/queries/database-away.ts';

export const CHECK_STATES = ['ok', 'warn', 'fail'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** What a look has found, in words; only what is well has no mend. */
export interface Finding {
  state: CheckState;
  text: string;
  mend: string | null;
}

/** A finding as it is told. */
export interface Check extends Finding {
  /** `Installation`, or `Shop SLUG`. */
  group: string;
  name: string;
}

/** One check. */
export interface Look {
  name: string;
  /** What it is when there is no answer in time; told in general words when absent. */
  late?: Finding;
  /** How bad it is when nothing can be found out (`fail` when absent). */
  unknownIs?: 'warn' | 'fail';
  look: () => Finding | Finding[] | Promise<Finding | Finding[]>;
}

export const ok = (text: string): Finding => ({ state: 'ok', text, mend: null });
export const warn = (text: string, mend: string): Finding => ({ state: 'warn', text, mend });
export const fail = (text: string, mend: string): Finding => ({ state: 'fail', text, mend });

class LateError extends Error {}

/** SQLSTATE: a table, a column. */
const SCHEMA_CODES = ['42P01', '42703'];

/** Looks, for as long as the limit allows. What is not found out is a finding too: it never throws. */
export async function runCheck(group: string, check: Look, limitMs: number): Promise<Check[]> {
  const { name, look, late, unknownIs = 'fail' } = check;
  try {
    const found = await inTime(limitMs, async () => await look());
    return [found].flat().map((finding) => ({ group, name, ...finding }));
  } catch (error) {
    if (error instanceof LateError && late !== undefined) return [{ group, name, ...late }];
    return [{ group, name, state: unknownIs, ...explain(name, error, limitMs) }];
  }
}

/** @returns what `work` gives. @throws LateError after `limitMs`; what `work` does later is nobody's concern. */
async function inTime<Result>(limitMs: number, work: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new LateError());
    }, limitMs);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function explain(name: string, error: unknown, limitMs: number): { text: string; mend: string } {
  const unknown = `It could not be found out (${name})`;
  if (error instanceof LateError) {
    const text = `${unknown}: there was no answer within ${String(limitMs / 1000)} s.`;
    return { text, mend: 'Run this again; if it stays so, look why that part is so slow.' };
  }
  const code = errorCode(error);
  if (SCHEMA_CODES.includes(code)) {
    return { text: `${unknown}: the database lacks a table or column.`, mend: 'Run `npm run migrate`.' };
  }
  if (isDatabaseAway(error)) {
    return { text: `${unknown}: the database went away.`, mend: 'Run this again when it is back.' };
  }
  return {
    text: `${unknown}: ${code}.`,
    mend: 'Run this again, and look at the log of the API and the worker.',
  };
}

/** A code or a name, for the words of an error may hold anything. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'no error';
  const hasCode = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number');
  return hasCode ? String(error.code) : error.name;
}
