import { stringify } from 'csv-stringify/sync';

/** For spreadsheets, which otherwise read UTF-8 as something else. */
export const CSV_BEGIN = '\ufeff';

/** What a spreadsheet may take for a formula, with the marks that stand before it already. */
const LIKE_A_FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/**
 * What somebody told, for a cell: text that a spreadsheet may take for a formula gets a `'` before it, also where it has
 * some already. So whoever takes one `'` off each cell in which only such marks stand before one of these characters has
 * the very text (docs/csv.md).
 */
export function markFormula(text: string | null): string | null {
  return text !== null && LIKE_A_FORMULA.test(text) ? `'${text}` : text;
}

/**
 * Writes rows as RFC 4180 does. All text is quoted, so that a semicolon in it ends no cell where a spreadsheet expects
 * one. What somebody told has gone through `markFormula`.
 */
export function writeCsv(rows: (string | number | null)[][]): string {
  return stringify(rows, { record_delimiter: 'windows', quoted_string: true, quoted_empty: false });
}
