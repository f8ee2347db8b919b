import type { Palette } from '../palette.ts';

const FONT = 'font-family:-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Helvetica,Arial,sans-serif';
const WRAP = 'word-break:break-word;overflow-wrap:anywhere';

type Direction = 'ltr' | 'rtl';
export type Styles = ReturnType<typeof createStyles>;

/** Light colours, inline: what every mail program reads. */
export function createStyles(colors: Palette, direction: Direction) {
  return {
    ...sidesOf(direction),
    ...frameStyles(colors, direction),
    ...textStyles(colors, direction),
    ...itemStyles(colors, direction),
  };
}

function frameStyles(colors: Palette, direction: Direction) {
  const { start } = sidesOf(direction);
  const { ink } = inksOf(colors);
  const foot = `color:${colors.foot}`;
  return {
    page: `margin:0;padding:0;background-color:${colors.background};${FONT};-webkit-text-size-adjust:100%`,
    hidden:
      'display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:transparent;mso-hide:all',
    outer: `background-color:${colors.background}`,
    gutter: 'padding:32px 12px',
    card: `max-width:600px;background-color:${colors.card};border-radius:12px;text-align:${start}`,
    brand: `padding:28px 36px 0;${size(17, 24)};font-weight:700;${ink};${WRAP}`,
    logo: `display:block;border:0;max-width:100%;height:auto;${size(17, 24)};font-weight:700;${ink}`,
    body: `padding:20px 36px 36px;${size(16, 24)};${ink};${WRAP}`,
    foot: `max-width:600px;text-align:${start}`,
    footCell: 'padding:24px 36px',
    footText: `margin:0 0 12px;${size(13, 19)};${foot};${WRAP}`,
    footLink: `${foot};text-decoration:underline;${WRAP}`,
  };
}

function textStyles(colors: Palette, direction: Direction) {
  const { start } = sidesOf(direction);
  const { ink, dim, line } = inksOf(colors);
  const heading = (px: number, heightPx: number, margin: string) =>
    `margin:${margin};${size(px, heightPx)};font-weight:700;${ink};${WRAP}`;
  return {
    h1: heading(26, 33, '0 0 16px'),
    h2: heading(20, 27, '24px 0 12px'),
    h3: heading(17, 24, '20px 0 8px'),
    h4: heading(16, 24, '16px 0 8px'),
    paragraph: `margin:0 0 16px;${size(16, 24)};${ink};${WRAP}`,
    quote: `margin:0 0 16px;padding-${start}:16px;border-${start}:3px solid ${colors.line};${size(16, 24)};${dim};${WRAP}`,
    list: `margin:0 0 16px;padding-${start}:24px;${size(16, 24)};${ink}`,
    listItem: 'margin:0 0 4px',
    rule: `margin:24px 0;border:0;${line};height:0;line-height:0`,
    image: 'max-width:100%;height:auto;border:0',
    table: `border-collapse:collapse;${size(16, 24)};${ink}`,
    cell: 'padding:4px 8px',
    small: `font-size:14px;line-height:20px;${dim}`,
    link: `color:${colors.link};${WRAP}`,
    buttonTable: 'margin:24px 0 28px;border-collapse:separate',
    buttonCell: `border-radius:8px;background-color:${colors.button};mso-padding-alt:14px 28px`,
    button: `display:block;padding:14px 28px;${size(16, 20)};font-weight:600;color:${colors.buttonText};text-decoration:none;${WRAP}`,
  };
}

function itemStyles(colors: Palette, direction: Direction) {
  const { end } = sidesOf(direction);
  const { ink, dim, line } = inksOf(colors);
  return {
    items: 'border-collapse:separate;border-spacing:0',
    pictureCell: `width:72px;padding:16px 0;padding-${end}:16px;${line}`,
    picture: `display:block;width:72px;height:72px;border:0;border-radius:8px;background-color:${colors.tile};object-fit:cover;${size(11, 14)};${dim};overflow:hidden`,
    titleCell: `padding:16px 0;padding-${end}:12px;${line};${size(16, 22)};${ink};${WRAP}`,
    priceCell: `padding:16px 0;${line};${size(16, 22)};${ink};white-space:nowrap`,
    note: `margin:0;padding:12px 0 16px;${line};${size(14, 20)};${dim};${WRAP}`,
    totals: `margin:0 0 16px;border-top:2px solid ${colors.line}`,
    total: `padding:10px 0 0;${size(15, 20)};${dim}`,
    totalMain: `padding:12px 0 0;${size(17, 24)};font-weight:700;${ink}`,
  };
}

function inksOf(colors: Palette) {
  return {
    ink: `color:${colors.ink}`,
    dim: `color:${colors.dim}`,
    line: `border-top:1px solid ${colors.line}`,
  };
}

function size(px: number, heightPx: number): string {
  return `${FONT};font-size:${String(px)}px;line-height:${String(heightPx)}px`;
}

function sidesOf(direction: Direction) {
  return direction === 'ltr'
    ? ({ start: 'left', end: 'right' } as const)
    : ({ start: 'right', end: 'left' } as const);
}
