import { StartError } from '../local/start-error.ts';

/** Longer than any address or note: a quote that is missing swallows the rows behind it. */
const MAX_CELL_LENGTH = 100_000;

/** What ends a cell. */
export type Separator = ',' | ';';

/**
 * Reads text as RFC 4180 writes tables: commas, quotes doubled within quotes, any line end. Where the header has
 * semicolons and no comma, as spreadsheets write them in much of Europe, cells end at those. Blank lines are left out.
 *
 * @param separator of the table that this is a piece of; told from the first line unless given.
 * @throws StartError for a quote that does not end, text behind one that does, or a cell of more than 100,000 characters.
 */
export function readCsv(text: string, separator = separatorOf(text)): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  const unquotedEnd = new RegExp(`[${separator}\r\n"]`, 'g');
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, unquotedEnd);
    const next = cell === null ? null : text[cell.end];
    const isRead = next === undefined || next === separator || next === '\r' || next === '\n';
    if (cell === null || !isRead) {
      throw new StartError(`The table cannot be read behind its row ${String(rows.length + 1)}.`);
    }
    if (cell.content.length > MAX_CELL_LENGTH) {
      const most = MAX_CELL_LENGTH.toLocaleString('en');
      throw new StartError(
        `Row ${String(rows.length + 1)} of the table has a cell of more than ${most} characters.`,
      );
    }
    row.push(cell.content);
    if (next !== separator) {
      if (row.length > 1 || row[0]?.trim() !== '') rows.push(row);
      row = [];
    }
    if (next === undefined) return rows;
    at = cell.end + (next === '\r' && text[cell.end + 1] === '\n' ? 2 : 1);
  }
}

interface Cell {
  content: string;
  /** Of the first character behind it. */
  end: number;
}

function plainCell(text: string, begin: number, unquotedEnd: RegExp): Cell {
  unquotedEnd.lastIndex = begin;
  const end = unquotedEnd.exec(text)?.index ?? text.length;
  return { content: text.slice(begin, end), end };
}

/** @returns null where the quote does not end. */
function quotedCell(text: string, begin: number): Cell | null {
  for (let end = text.indexOf('"', begin + 1); end >= 0; end = text.indexOf('"', end + 2)) {
    if (text[end + 1] === '"') continue;
    return { content: text.slice(begin + 1, end).replaceAll('""', '"'), end: end + 1 };
  }
  return null;
}

/** @returns what ends the cells of the table that begins with this text. */
export function separatorOf(text: string): Separator {
  const header = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  return header.includes(';') && !header.includes(',') ? ';' : ',';
}
