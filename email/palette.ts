import { contrastOf, isDark, mixColors, readableOn } from '../domain/contrast.ts';
import type { TemplateColor } from '../domain/email-template.ts';

/** Every colour of a mail, `#rrggbb`: the merchant's, and those that follow from them. */
export interface Palette {
  background: string;
  card: string;
  ink: string;
  /** Quieter text on the card. */
  dim: string;
  /** Quieter text on the background. */
  foot: string;
  line: string;
  /** Behind a picture that is not there (yet). */
  tile: string;
  link: string;
  button: string;
  buttonText: string;
}

type Colors = Record<TemplateColor, string>;

const DARK = { background: '#14161a', card: '#1f2227', text: '#f1f3f5' };
/** Quieter text is this much of the ink. */
const DIM_SHARE = 0.72;
/** A button that stands out less from the card cannot be seen as one. */
const VISIBLE_CONTRAST = 1.6;

export function lightPalette(colors: Colors): Palette {
  const { background, card, text, link, button, buttonText } = colors;
  return {
    background,
    card,
    ink: text,
    dim: readableOn(card, mixColors(text, card, DIM_SHARE)),
    foot: readableOn(background, mixColors(readableOn(background, text), background, DIM_SHARE)),
    line: mixColors(text, card, 0.14),
    tile: mixColors(text, card, 0.06),
    link,
    button,
    buttonText,
  };
}

/** For readers whose screen is dark: a dark card, and the merchant's link and button where they can be seen on it. */
export function darkPalette(colors: Colors): Palette {
  if (isDark(colors.card)) return lightPalette(colors);
  const { button, buttonText } = colors;
  const isLost = contrastOf(button, DARK.card) < VISIBLE_CONTRAST;
  const shown = isLost ? { button: buttonText, buttonText: button } : { button, buttonText };
  return lightPalette({ ...DARK, ...shown, link: readableOn(DARK.card, colors.link) });
}
