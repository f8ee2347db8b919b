import type { InputError } from './problem.ts';

/** Deeper JSON than this is refused before it is parsed. */
const MAX_DEPTH = 64;

const UNSTORABLE_ESCAPE = /\\u(?:0000|d[89a-f])/i;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The text is no JSON that can be read; the message is for the caller. */
export class JsonError extends Error {}

/** A parsed body. `suspicious` tells that the text may hold NUL or a lone surrogate. */
export interface ParsedJson {
  value: unknown;
  suspicious: boolean;
}

/**
 * Parses JSON without rounding: a whole number beyond 2^53 comes as a `bigint`.
 *
 * @throws JsonError when it is malformed or nested deeper than `MAX_DEPTH`.
 */
export function parseJson(text: string): ParsedJson {
  const { depth, hasLongNumber } = scan(text);
  if (depth > MAX_DEPTH) throw new JsonError(`The JSON is nested deeper than ${String(MAX_DEPTH)} levels.`);
  try {
    const value: unknown = hasLongNumber ? JSON.parse(text, exactInteger) : JSON.parse(text);
    return { value, suspicious: UNSTORABLE_ESCAPE.test(text) };
  } catch {
    throw new JsonError('The body is not JSON.');
  }
}

/** @returns JSON text; a `bigint` becomes a string of its digits, so that no reader rounds it. */
export function toJsonText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
}

/** @returns where a value holds text that Postgres cannot store: NUL or a lone surrogate, in strings or keys. */
export function findUnstorableText(value: unknown, path = ''): InputError[] {
  if (typeof value === 'string') {
    return isStorable(value) ? [] : [{ path, message: 'holds NUL or a lone surrogate' }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => findUnstorableText(item, join(path, String(index))));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    isStorable(key)
      ? findUnstorableText(item, join(path, key))
      : [{ path, message: 'has a key that holds NUL or a lone surrogate' }],
  );
}

/** @returns whether Postgres can store the text. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function exactInteger(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}

/** Looks at the text once: how deep it nests, and whether a number of 16 digits or more stands outside strings. */
function scan(text: string): { depth: number; hasLongNumber: boolean } {
  let depth = 0;
  let deepest = 0;
  let digits = 0;
  let hasLongNumber = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x5d || code === 0x7d) depth--;
    digits = code >= 0x30 && code <= 0x39 ? digits + 1 : 0;
    if (digits >= 16) hasLongNumber = true;
  }
  return { depth: deepest, hasLongNumber };
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}
