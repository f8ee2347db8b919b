import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../cli/read-csv.ts';
import { StartError } from '../../local/start-error.ts';

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe('a table', () => {
  it.each([',', ';'])('is read as it was written, with %s between its cells', (separator) => {
    const row = fc.tuple(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', 'a') }));
    fc.assert(
      fc.property(fc.array(row), fc.constantFrom('\n', '\r\n', '\r'), (rows, end) => {
        const lines = [
          `address${separator}reason`,
          ...rows.map((cells) => cells.map(quoted).join(separator)),
        ];
        expect(readCsv(lines.join(end))).toEqual([['address', 'reason'], ...rows]);
      }),
    );
  });

  it('keeps a semicolon in a cell where its header has commas, or is one column', () => {
    expect(readCsv('address,reason\na;b,c')[1]).toEqual(['a;b', 'c']);
    expect(readCsv('address\na;b')[1]).toEqual(['a;b']);
  });

  it.each([
    ['a cell of 50 MB', `"${'a'.repeat(50_000_000)}"`, /^Row 2 of the table has a cell of more than 100,000/],
    ['one of quotes alone', `"${'""'.repeat(2_000_000)}"`, /^Row 2 of the table has a cell/],
    ['a quote that does not end', '"a@b.example\nc@d.example', /^The table cannot be read behind its row 2/],
    ['text behind a quote', '"a" b', /^The table cannot be read behind its row 2/],
  ])('is refused in plain words for %s', (_, cell, words) => {
    const read = () => readCsv(`address\n${cell}`);
    expect(read).toThrow(StartError);
    expect(read).toThrow(words);
  });
});
