import { toAmount } from './amounts.ts';

/** A row of one of Shopify's exports, by the names of its columns. */
export class ExportRow {
  readonly #cells: ReadonlyMap<string, string>;

  /** @param columns in lower case, as `columnName` gives them. */
  constructor(columns: readonly string[], cells: readonly string[]) {
    this.#cells = new Map(columns.map((column, index) => [column, cells[index] ?? '']));
  }

  /** The cell's text, without the `'` by which spreadsheets are kept from reading it as a number; null for none. */
  text(column: string): string | null {
    const text = this.#cells.get(columnName(column))?.trim().replace(/^'/, '') ?? '';
    return text === '' ? null : text;
  }

  /** `yes`, `no`, `true` or `false`; null for anything else. */
  flag(column: string): boolean | null {
    const text = this.text(column)?.toLowerCase();
    if (text === 'yes' || text === 'true') return true;
    return text === 'no' || text === 'false' ? false : null;
  }

  /** `2026-02-01 10:20:30 +0100` as RFC 3339 writes it; text of another form stays as it is. */
  time(column: string): string | null {
    const text = this.text(column);
    const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (?:([+-]\d\d):?(\d\d)|UTC)$/.exec(text ?? '');
    if (parts === null) return text;
    const [, day = '', time = '', hours, minutes = ''] = parts;
    return `${day}T${time}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`;
  }

  /** A decimal string without the zeros that the row's currency has no place for: `1200.00` yen are `1200`. */
  amount(column: string, currency: string | null): string | null {
    const text = this.text(column);
    return text === null ? null : toAmount(text, currency?.toUpperCase() ?? null);
  }

  /** A number; `NaN` for a cell that is none. */
  number(column: string): number | null {
    const text = this.text(column);
    return text === null ? null : Number(text);
  }
}

export function columnName(name: string): string {
  return name.trim().toLowerCase();
}
