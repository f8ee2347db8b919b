import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toTold } from '../../cli/import/read-export.ts';
import { openHistory } from '../../cli/import/read-history.ts';
import { readJsonLine } from '../../cli/import/read-json-line.ts';
import { readLines } from '../../cli/import/read-lines.ts';
import { columnName, ExportRow } from '../../shops/export-row.ts';
import type { ExportKind } from '../../shops/shopify-export.ts';
import { toldCheckout } from '../support/run-import.ts';
import {
  CHECKOUTS_HEADER,
  checkoutRow,
  ORDERS_HEADER,
  orderRow,
  toTable,
} from '../support/shopify-exports.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-lines-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const KINDS = ['checkout', 'numbered_checkout', 'order', 'customer', 'refused'];
const BEGIN = { bytes: 0, lines: 0 };
/** An event, or a refusal that says why. */
const TOLD = expect.toSatisfy(
  ({ kind, reason }: { kind: string; reason?: string }) =>
    KINDS.includes(kind) && (kind !== 'refused' || (reason ?? '') !== ''),
);

async function collect<One>(source: AsyncIterable<One>): Promise<One[]> {
  const all: One[] = [];
  for await (const one of source) all.push(one);
  return all;
}

/** Text and JSON of any kind, and contract bodies with any value in any place. */
const anyLine = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.jsonValue().map((value) => JSON.stringify({ checkout: value })),
  fc
    .tuple(
      fc.constantFrom(...Object.keys(toldCheckout('a', new Date(0))), 'id', 'completedAt', 'customer'),
      fc.jsonValue(),
    )
    .map(([field, value]) => JSON.stringify({ ...toldCheckout('a', new Date(0)), [field]: value })),
);

describe('any line', () => {
  it('gives an event or a named refusal, never a throw', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        expect(readJsonLine(line)).toEqual(TOLD);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('any record of an export', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '1', '1.50', 'yes', 'SEK', '__proto__'),
  );
  const record = (header: string, good: Record<string, string>) =>
    fc.record(
      Object.fromEntries(
        header.split(',').map((name) => [name, fc.oneof(fc.constant(good[name] ?? ''), cell)]),
      ),
    );

  it.each<[ExportKind, string, Record<string, string>]>([
    ['checkouts', CHECKOUTS_HEADER, checkoutRow('1')],
    ['orders', ORDERS_HEADER, orderRow('#1', '1')],
  ])('of %s gives an event or a named refusal, never a throw', (kind, header, good) => {
    const columns = header.split(',').map(columnName);
    const toRow = (cells: object) => new ExportRow(columns, Object.values(cells));
    fc.assert(
      fc.property(fc.array(record(header, good), { maxLength: 3 }), (rows) => {
        expect(toTold(kind, rows.map(toRow))).toEqual(TOLD);
      }),
      { numRuns: 1_000 },
    );
  });

  it('of any columns, too', () => {
    const any = fc
      .tuple(fc.array(cell), fc.array(cell))
      .map(([columns, cells]) => new ExportRow(columns, cells));
    fc.assert(
      fc.property(fc.constantFrom<ExportKind>('checkouts', 'orders'), fc.array(any), (kind, rows) => {
        expect(toTold(kind, rows)).toEqual(TOLD);
      }),
    );
  });
});

describe('any file', () => {
  const bytes = fc
    .array(
      fc.oneof(
        fc.uint8Array({ maxLength: 30 }),
        fc.constantFrom(...['\n', '"', '\r\n', ',', '{}', '\ufeff'].map(toBytes)),
      ),
    )
    .map((parts) => Buffer.concat(parts));

  it('has lines that end where the next one begins, and none is lost', async () => {
    const path = join(folder, 'any');
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        writeFileSync(path, content);
        const lines = await collect(readLines(path, BEGIN));
        expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
        expect(lines.at(-1)?.next.bytes ?? 0).toBe(content.length);
        const [first] = lines;
        if (first !== undefined) expect(await collect(readLines(path, first.next))).toEqual(lines.slice(1));
      }),
      { numRuns: 200 },
    );
  });

  it('below the header of an export gives entries, each of which can be gone on from', async () => {
    const path = join(folder, 'any.csv');
    const [, good = ''] = toTable(CHECKOUTS_HEADER, [checkoutRow('1')]).split('\n');
    const lines = fc.array(fc.oneof(fc.constantFrom(good, `"${good}`, '', '"'), fc.string()), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(lines, async (some) => {
        writeFileSync(path, [CHECKOUTS_HEADER, ...some].join('\n'));
        const history = await openHistory(path);
        const entries = await collect(history.entries(BEGIN));
        expect(entries).toEqual(entries.map(() => expect.objectContaining({ told: TOLD })));
        for (const [index, { next }] of entries.entries()) {
          expect(await collect(history.entries(next))).toEqual(entries.slice(index + 1));
        }
      }),
      { numRuns: 100 },
    );
  });
});

function toBytes(text: string): Buffer {
  return Buffer.from(text);
}
