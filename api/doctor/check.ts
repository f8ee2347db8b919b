import { unsaid, type Said, type Sentence } from '../../domain/sentence.ts';
import type { StatusCode, WarningCode } from '../../domain/status-sentences.ts';
import type { ConnectionCode } from '../connections/connection-sentences.ts';
import { sayAmiss, type AMISS_SENTENCES, type WELL_SENTENCES } from './doctor-sentences.ts';
import { isDatabaseAway } from '../../db/queries/database-away.ts';

export const CHECK_STATES = ['ok', 'warn', 'fail'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

export type DoctorCode =
  keyof typeof WELL_SENTENCES | keyof typeof AMISS_SENTENCES | ConnectionCode | StatusCode | WarningCode;

/** What a look has found; only what is well has no mend. */
export interface Finding {
  state: CheckState;
  said: Said<DoctorCode>;
  mend: string | null;
}

/** A finding as it is told. */
export interface Check {
  /** `Installation`, or `Shop SLUG`. */
  group: string;
  name: string;
  state: CheckState;
  text: string;
  sentence: Sentence<DoctorCode>;
  mend: string | null;
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

export const ok = (said: Said<DoctorCode>): Finding => ({ state: 'ok', said, mend: null });
export const warn = (said: Said<DoctorCode>, mend: string): Finding => ({ state: 'warn', said, mend });
export const fail = (said: Said<DoctorCode>, mend: string): Finding => ({ state: 'fail', said, mend });

class LateError extends Error {}

/** SQLSTATE: a table, a column. */
const SCHEMA_CODES = ['42P01', '42703'];

/** Looks, for as long as the limit allows. What is not found out is a finding too: it never throws. */
export async function runCheck(group: string, check: Look, limitMs: number): Promise<Check[]> {
  const { name, look, late, unknownIs = 'fail' } = check;
  try {
    const found = await inTime(limitMs, async () => await look());
    return [found].flat().map((finding) => toCheck(group, name, finding));
  } catch (error) {
    if (error instanceof LateError && late !== undefined) return [toCheck(group, name, late)];
    return [toCheck(group, name, { state: unknownIs, ...explain(name, error, limitMs) })];
  }
}

export function toCheck(group: string, name: string, { state, said, mend }: Finding): Check {
  return { group, name, state, text: said.text, sentence: unsaid(said), mend };
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

function explain(check: string, error: unknown, limitMs: number): Pick<Finding, 'said' | 'mend'> {
  const unknown = `It could not be found out (${check})`;
  if (error instanceof LateError) {
    const seconds = limitMs / 1000;
    const text = `${unknown}: there was no answer within ${String(seconds)} s.`;
    const mend = 'Run this again; if it stays so, look why that part is so slow.';
    return { said: sayAmiss('not_found_out_in_time', { check, seconds }, text), mend };
  }
  const cause = errorCode(error);
  if (SCHEMA_CODES.includes(cause)) {
    const text = `${unknown}: the database lacks a table or column.`;
    return { said: sayAmiss('not_found_out_schema', { check }, text), mend: 'Run `npm run migrate`.' };
  }
  if (isDatabaseAway(error)) {
    const text = `${unknown}: the database went away.`;
    return {
      said: sayAmiss('not_found_out_database', { check }, text),
      mend: 'Run this again when it is back.',
    };
  }
  return {
    said: sayAmiss('not_found_out', { check, cause }, `${unknown}: ${cause}.`),
    mend: 'Run this again, and look at the log of the API and the worker.',
  };
}

/** A code or a name, for the words of an error may hold anything. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'no error';
  const hasCode = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number');
  return hasCode ? String(error.code) : error.name;
}
