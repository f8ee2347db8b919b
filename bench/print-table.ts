import type { Row, Table } from './benchmark.ts';

/** Prints a table: names to the left, figures to the right. */
export function printTable({ title, rows }: Table): void {
  const names = Object.keys(rows[0] ?? {});
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => textOf(row, name).length)));
  const line = (cells: string[]) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  console.log(`\n${title}\n\n${line(names)}`);
  console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  for (const row of rows) console.log(line(names.map((name) => textOf(row, name))));
}

function textOf(row: Row, name: string): string {
  const value = row[name];
  return typeof value === 'number' ? value.toFixed(2) : (value ?? '');
}
