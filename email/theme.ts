import { TEMPLATE_COLORS, type TemplateColor } from '../domain/email-template.ts';
import { darkPalette, lightPalette, type Palette } from './palette.ts';
import { createStyles, type Styles } from './templates/styles.ts';
import { createStyleSheet } from './templates/style-sheet.ts';

export type Direction = 'ltr' | 'rtl';

/** How a mail looks. */
export interface Theme {
  direction: Direction;
  light: Palette;
  /** Inline styles by name: what every mail program reads. */
  styles: Styles;
  /** Dark colours and narrow screens, for mail programs that read a style sheet. */
  styleSheet: string;
}

const MAX_KEPT = 200;
const kept = new Map<string, Theme>();

/** Pure; a theme is made once and kept, for most mails look like the one before. */
export function createTheme(colors: Record<TemplateColor, string>, direction: Direction): Theme {
  const key = direction + TEMPLATE_COLORS.map((name) => colors[name]).join();
  const known = kept.get(key);
  if (known !== undefined) return known;
  const light = lightPalette(colors);
  const styleSheet = createStyleSheet(darkPalette(colors));
  const theme = { direction, light, styles: createStyles(light, direction), styleSheet };
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(key, theme);
  return theme;
}

const RIGHT_TO_LEFT = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** @param language BCP 47. */
export function directionOf(language: string): Direction {
  return RIGHT_TO_LEFT.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
