import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECOVERY_BLOCKS, toSpanParts, type Span } from '../../domain/report-blocks.ts';

const HOUR_MS = 3_600_000;
const instant = fc.oneof(
  fc.date({ min: new Date('1969-12-01Z'), max: new Date('1970-03-01Z'), noInvalidDate: true }),
  fc.integer({ min: -700, max: 2_000 }).map((hours) => new Date(hours * HOUR_MS)),
);
const span = fc
  .tuple(instant, instant)
  .filter(([a, b]) => a.getTime() !== b.getTime())
  .map(([a, b]): Span => (a < b ? { from: a, before: b } : { from: b, before: a }));

describe('a span taken apart', () => {
  it('is covered by its parts without a gap, and nothing twice', () => {
    fc.assert(
      fc.property(span, (asked) => {
        const { blocks, edges } = toSpanParts(asked, RECOVERY_BLOCKS);
        const parts = [...blocks, ...edges].toSorted((a, b) => a.from.getTime() - b.from.getTime());
        expect(parts[0]?.from).toEqual(asked.from);
        expect(parts.at(-1)?.before).toEqual(asked.before);
        for (const [n, part] of parts.entries()) {
          expect(part.from < part.before).toBe(true);
          if (n > 0) expect(part.from).toEqual(parts[n - 1]?.before);
        }
      }),
    );
  });

  it('has whole blocks of which five kinds of neighbours are enough, however long it is, and whole hours inside', () => {
    fc.assert(
      fc.property(span, (asked) => {
        const { blocks, inner, edges } = toSpanParts(asked, RECOVERY_BLOCKS);
        expect(blocks.length).toBeLessThanOrEqual(5);
        for (const { hours, from, before } of blocks) {
          expect(
            [from.getTime() % (hours * HOUR_MS), before.getTime() % (hours * HOUR_MS)].map(Math.abs),
          ).toEqual([0, 0]);
        }
        const ends = blocks.toSorted((a, b) => a.from.getTime() - b.from.getTime());
        expect(inner).toEqual(
          blocks.length === 0 ? null : { from: ends[0]?.from, before: ends.at(-1)?.before },
        );
        const lengths = edges.map(({ from, before }) => before.getTime() - from.getTime());
        if (inner !== null) for (const length of lengths) expect(length).toBeLessThan(HOUR_MS);
      }),
    );
  });

  it('takes a year that begins at eleven in the evening in hours, four hours and days', () => {
    const asked = { from: new Date('2025-12-31T23:00:00Z'), before: new Date('2026-12-31T23:00:00Z') };
    const count = (hours: number, { from, before }: Span) =>
      (before.getTime() - from.getTime()) / (hours * HOUR_MS);
    const { blocks, edges } = toSpanParts(asked, RECOVERY_BLOCKS);
    expect(edges).toEqual([]);
    expect(blocks.map((block) => [block.hours, count(block.hours, block)])).toEqual([
      [1, 1],
      [1, 3],
      [4, 5],
      [24, 364],
    ]);
  });
});
