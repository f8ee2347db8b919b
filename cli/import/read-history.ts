import { extname } from 'node:path';
import type { ImportPlace } from '../../db/queries/imports.ts';
import { StartError } from '../../local/start-error.ts';
import { exportKind } from '../../shops/shopify-export.ts';
import { readCsv, separatorOf, type Separator } from '../read-csv.ts';
import type { ImportEntry } from './import-entry.ts';
import { readExport, type ExportHeader } from './read-export.ts';
import { readJsonLine } from './read-json-line.ts';
import { readLines } from './read-lines.ts';
import { readRecords } from './read-records.ts';

/** A file whose form is known. */
export interface History {
  /** Reads entry by entry from where one begins; no more than one is in memory. */
  entries(from: ImportPlace): AsyncIterable<ImportEntry>;
}

const BEGIN: ImportPlace = { bytes: 0, lines: 0 };
const TABLE_NAMES = ['.csv'];
const JSON_NAMES = ['.ndjson', '.jsonl', '.json'];

/**
 * Looks at a file's beginning: NDJSON by its name or its first character, else a table by its header.
 *
 * @throws StartError for a table that is none of the exports that are read.
 */
export async function openHistory(path: string): Promise<History> {
  const first = await firstLine(path);
  const name = extname(path).toLowerCase();
  const isJson = JSON_NAMES.includes(name) || (!TABLE_NAMES.includes(name) && /^\s*\{/.test(first.text));
  if (isJson) return { entries: (from) => jsonEntries(path, from) };
  const { header, separator } = readHeader(first.text);
  return {
    entries: (from) => {
      const begin = from.bytes === 0 ? first.next : from;
      return readExport(readRecords(readLines(path, begin), separator), header);
    },
  };
}

async function firstLine(path: string): Promise<{ text: string; next: ImportPlace }> {
  for await (const { text, next } of readLines(path, BEGIN)) return { text: text ?? '', next };
  return { text: '', next: BEGIN };
}

function readHeader(text: string): { header: ExportHeader; separator: Separator } {
  const separator = separatorOf(text);
  const cells = readCsv(text, separator)[0] ?? [];
  const kind = exportKind(cells);
  if (kind !== null) return { header: { kind, cells }, separator };
  throw new StartError(
    'This is neither NDJSON nor a table that Shopify exports of abandoned checkouts or of orders: its first row lacks their columns.',
  );
}

async function* jsonEntries(path: string, from: ImportPlace): AsyncGenerator<ImportEntry> {
  for await (const { number: line, text, fault, next } of readLines(path, from)) {
    if (text === null) yield { line, next, told: { kind: 'refused', reason: fault ?? '' } };
    else if (text.trim() !== '') yield { line, next, told: readJsonLine(text) };
  }
}
