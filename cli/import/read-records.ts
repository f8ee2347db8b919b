import { readCsv, type Separator } from '../read-csv.ts';
import type { ImportPlace } from '../../db/queries/imports.ts';
import { StartError } from '../../local/start-error.ts';
import type { Line } from './read-lines.ts';

/** A note may have several lines; a quote that does not end must not swallow the table. */
const MAX_LINES = 200;
const MAX_BYTES = 1024 * 1024;

/** One record of a table, which may go over several lines. */
export interface TableRecord {
  /** Of its first line. */
  number: number;
  /** Null for what cannot be read, as `fault` says. */
  cells: string[] | null;
  fault: string | null;
  next: ImportPlace;
}

/**
 * Joins lines to records: one goes on while a quote is open. Where it turns out to be none, only its first line is given up,
 * and the next one is looked at as the first of a record. Blank lines are left out.
 */
export async function* readRecords(
  lines: AsyncIterable<Line>,
  separator: Separator,
): AsyncGenerator<TableRecord> {
  let waiting: Line[] = [];
  for await (const line of lines) {
    waiting.push(line);
    for (let found = takeRecord(waiting, separator, false); found !== null;) {
      waiting = found.rest;
      if (found.record !== null) yield found.record;
      found = takeRecord(waiting, separator, false);
    }
  }
  for (let found = takeRecord(waiting, separator, true); found !== null;) {
    if (found.record !== null) yield found.record;
    found = takeRecord(found.rest, separator, true);
  }
}

interface Found {
  /** Null for a blank line. */
  record: TableRecord | null;
  rest: Line[];
}

/** @returns null while the lines may be the beginning of a record; `isEnd` tells that there are no more. */
function takeRecord(lines: readonly Line[], separator: Separator, isEnd: boolean): Found | null {
  const [first, ...others] = lines;
  if (first === undefined) return null;
  const given = (fault: string): Found => ({
    record: { number: first.number, cells: null, fault, next: first.next },
    rest: others,
  });
  if (first.text === null) return given(first.fault ?? '');
  const count = closedAfter(lines);
  if (count === null) {
    const isTooLong = lines.length >= MAX_LINES || sizeOf(lines) > MAX_BYTES;
    return isEnd || isTooLong ? given('has a quote that does not end') : null;
  }
  const some = lines.slice(0, count);
  const cells = cellsOf(some.map(({ text }) => text ?? '').join('\n'), separator);
  if (cells === null) return given('has a quote that does not end, or text behind one');
  const record = { number: first.number, cells, fault: null, next: (some.at(-1) ?? first).next };
  return { record: cells.length === 0 ? null : record, rest: lines.slice(count) };
}

/** @returns after how many lines no quote is open; null if one still is. */
function closedAfter(lines: readonly Line[]): number | null {
  let isOpen = false;
  for (const [index, { text }] of lines.entries()) {
    if (text === null) return index;
    if ((text.split('"').length - 1) % 2 === 1) isOpen = !isOpen;
    if (!isOpen) return index + 1;
  }
  return null;
}

function sizeOf(lines: readonly Line[]): number {
  const [first, last] = [lines[0], lines.at(-1)];
  return first === undefined || last === undefined ? 0 : last.next.bytes - first.next.bytes;
}

/** @returns no cells for a blank line; null for what is no record. */
function cellsOf(text: string, separator: Separator): string[] | null {
  try {
    return readCsv(text, separator)[0] ?? [];
  } catch (error) {
    if (error instanceof StartError) return null;
    throw error;
  }
}
