import type { SearchTerm } from '../../db/queries/checkout-search.ts';

const DIALLED = /^[\d+()./–-]+$/;
/** Fewer digits in a row are too common to stand for a number. */
const FEWEST_DIGITS = 5;
/** More digits than any checkout's number has. */
const NUMBER = /^#(\d{1,15})$/;

/**
 * Reads what was typed into the search, each word once. `#1042` is the number 1042. Words of digits beside each other may
 * be a phone number, however it is written: in national form, too, it ends in the digits that are stored.
 */
export function toSearchTerms(text: string): SearchTerm[] {
  const terms = runsOf(text.split(/\s+/).filter((word) => word !== '')).flatMap(readRun);
  return [...new Map(terms.map((term) => [JSON.stringify(term), term])).values()];
}

/** @returns the terms that all have to be met. */
function readRun(run: string[]): SearchTerm[] {
  const text = run.join('');
  const typed = run.length === 1 ? [readWord(text)] : run.flatMap((word) => readRun([word]));
  const digits = isDialled(text) ? phoneDigits(text) : '';
  const mayBePhone = digits.length >= FEWEST_DIGITS && (run.length > 1 || digits !== text);
  return mayBePhone ? [{ kind: 'phone', digits, typed }] : typed;
}

function readWord(text: string): SearchTerm {
  const number = NUMBER.exec(text)?.[1];
  return number === undefined ? { kind: 'word', text } : { kind: 'number', number: Number(number) };
}

/** Words beside each other that look dialled stand together, each other one by itself. */
function runsOf(words: string[]): string[][] {
  const runs: string[][] = [];
  for (const word of words) {
    const last = runs.at(-1);
    const goesOn = last !== undefined && isDialled(last[0] ?? '') && isDialled(word);
    if (goesOn) last.push(word);
    else runs.push([word]);
  }
  return runs;
}

/** As a phone number is typed, or a part of one between two spaces. */
function isDialled(text: string): boolean {
  return DIALLED.test(text) && /\d/.test(text);
}

/** Without what is dialled before a number at home or abroad: `(0)`, `0`, `00`, `+`. */
function phoneDigits(text: string): string {
  return text.replace('(0)', '').replaceAll(/\D/g, '').replace(/^00?/, '');
}
