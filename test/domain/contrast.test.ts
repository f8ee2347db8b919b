import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contrastOf,
  isColor,
  isDark,
  mixColors,
  READABLE_CONTRAST,
  readableOn,
} from '../../domain/contrast.ts';

const color = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#767676', '#ffffff', 4.54],
    ['#777777', '#ffffff', 4.48],
    ['#0000ff', '#ffffff', 8.59],
    ['#ff0000', '#00ff00', 2.91],
  ])('of %s and %s is what WCAG says', (one, other, contrast) => {
    expect(contrastOf(one, other)).toBeCloseTo(contrast, 2);
    expect(contrastOf(other, one)).toBeCloseTo(contrast, 2);
  });

  it('can be had of every colour on every other, which is left as it is where it can be read', () => {
    fc.assert(
      fc.property(color, color, (background, text) => {
        const readable = readableOn(background, text);
        expect(contrastOf(readable, background)).toBeGreaterThanOrEqual(READABLE_CONTRAST);
        if (contrastOf(text, background) >= READABLE_CONTRAST) expect(readable).toBe(text);
      }),
    );
  });

  it('tells dark colours, mixes them, and knows what is one', () => {
    expect([isDark('#1f2227'), isDark('#fffaf3')]).toEqual([true, false]);
    expect(mixColors('#000000', '#ffffff', 0.25)).toBe('#bfbfbf');
    expect(['#1A4fd6', 'red', '#fff', '#1a4fd6;', ''].map(isColor)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
