import { StartError } from '../local/start-error.ts';

const CELL = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;

/**
 * Reads text as RFC 4180 writes tables: commas, quotes doubled within quotes, any line end. Blank lines are left out.
 *
 * @throws StartError for a quote that does not end, or text behind one that does.
 */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  CELL.lastIndex = text.startsWith('\ufeff') ? 1 : 0;
  for (;;) {
    const cell = CELL.exec(text);
    const end = CELL.lastIndex;
    const next = text[end];
    if (cell === null || next === '"' || !isCellEnd(next)) {
      throw new StartError(`The table cannot be read behind its row ${String(rows.length + 1)}.`);
    }
    row.push(cell[1]?.replaceAll('""', '"') ?? cell[2] ?? '');
    if (next !== ',') {
      if (row.length > 1 || row[0]?.trim() !== '') rows.push(row);
      row = [];
    }
    if (next === undefined) return rows;
    CELL.lastIndex = next === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
  }
}

function isCellEnd(character: string | undefined): boolean {
  return character === undefined || character === ',' || character === '\r' || character === '\n';
}
