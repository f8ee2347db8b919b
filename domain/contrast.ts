/** The least contrast of text that everybody can read (WCAG 2.2, 1.4.3). */
export const READABLE_CONTRAST = 4.5;

/** Red, green and blue, each 0 to 255. */
type Rgb = readonly [number, number, number];

/** @returns whether the text is a colour as the product writes them: `#rrggbb`. */
export function isColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/**
 * The contrast of two colours as WCAG 2.2 measures it.
 *
 * @param one `#rrggbb`, as the other.
 * @returns 1 (the same) to 21 (black and white).
 */
export function contrastOf(one: string, other: string): number {
  const [lower = 0, higher = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (higher + 0.05) / (lower + 0.05);
}

/** @returns the share (0 to 1) of the first colour, the rest of the second. */
export function mixColors(one: string, other: string, share: number): string {
  const [first, second] = [toRgb(one), toRgb(other)];
  return toHex(first.map((value, at) => value * share + (second[at] ?? 0) * (1 - share)));
}

/** @returns the colour, or the nearest one towards black or white that can be read on the background. */
export function readableOn(background: string, color: string, contrast = READABLE_CONTRAST): string {
  const end = contrastOf('#ffffff', background) > contrastOf('#000000', background) ? '#ffffff' : '#000000';
  const STEPS = 50;
  for (let step = 0; step < STEPS; step += 1) {
    const moved = mixColors(end, color, step / STEPS);
    if (contrastOf(moved, background) >= contrast) return moved;
  }
  return end;
}

/** @returns whether light text stands out better on the colour than dark text. */
export function isDark(color: string): boolean {
  return contrastOf('#ffffff', color) > contrastOf('#000000', color);
}

/** Relative luminance, 0 to 1. */
function luminance(color: string): number {
  const [red, green, blue] = toRgb(color);
  return 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue);
}

function toLinear(value: number): number {
  const share = value / 255;
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function toRgb(color: string): Rgb {
  const value = isColor(color) ? parseInt(color.slice(1), 16) : 0;
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function toHex(values: readonly number[]): string {
  return `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
