import { columnName, ExportRow } from '../../shops/export-row.ts';
import { EXPORT_KEYS, readExported, type ExportKind } from '../../shops/shopify-export.ts';
import type { ImportEntry } from './import-entry.ts';
import type { TableRecord } from './read-records.ts';
import { checkNumberedCheckout, checkOrder, type Told } from './told.ts';

/** More rows than one order has; of one that goes on, the rest is left out. */
const MAX_ROWS = 1_000;

/** A header that says which export it is. */
export interface ExportHeader {
  kind: ExportKind;
  cells: readonly string[];
}

/** Puts the rows of one checkout or order together, which follow one another; the first has all that is not about items. */
export async function* readExport(
  records: AsyncIterable<TableRecord>,
  { kind, cells: names }: ExportHeader,
): AsyncGenerator<ImportEntry> {
  const columns = names.map(columnName);
  let group: Group | null = null;
  for await (const record of records) {
    const row = toRow(record, columns);
    const key = typeof row === 'string' ? null : row.text(EXPORT_KEYS[kind]);
    if (typeof row !== 'string' && group !== null && key !== null && key === group.key) {
      if (group.rows.length < MAX_ROWS) group.rows.push(row);
      group.next = record.next;
      continue;
    }
    if (group !== null) yield toEntry(kind, group);
    group = typeof row === 'string' ? null : { key, line: record.number, rows: [row], next: record.next };
    if (typeof row === 'string') {
      yield { line: record.number, next: record.next, told: { kind: 'refused', reason: row } };
    }
  }
  if (group !== null) yield toEntry(kind, group);
}

interface Group {
  key: string | null;
  line: number;
  rows: ExportRow[];
  next: ImportEntry['next'];
}

/** @returns the row, or why it is none. */
function toRow({ cells, fault }: TableRecord, columns: readonly string[]): ExportRow | string {
  if (cells === null) return fault ?? '';
  if (cells.length === columns.length) return new ExportRow(columns, cells);
  return `has ${String(cells.length)} cells, and the header has ${String(columns.length)}`;
}

function toEntry(kind: ExportKind, { line, rows, next }: Group): ImportEntry {
  return { line, next, told: toTold(kind, rows) };
}

/** Reads and checks the rows of one checkout or order. */
export function toTold(kind: ExportKind, rows: readonly ExportRow[]): Told {
  const exported = readExported(kind, rows);
  switch (exported.kind) {
    case 'checkout':
      return checkNumberedCheckout(exported.number, exported.body);
    case 'order':
      return checkOrder(exported.body);
    case 'refused':
      return exported;
    default:
      return exported satisfies never;
  }
}
