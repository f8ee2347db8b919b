/** Tags that a body may use; the product gives them their styles. */
export const ALLOWED_TAGS = [
  ...[
    'a',
    'b',
    'blockquote',
    'br',
    'code',
    'div',
    'em',
    'h1',
    'h2',
    'h3',
    'h4',
    'hr',
    'i',
    'img',
    'li',
    'ol',
    'p',
  ],
  ...[
    's',
    'small',
    'span',
    'strong',
    'sub',
    'sup',
    'table',
    'tbody',
    'td',
    'tfoot',
    'th',
    'thead',
    'tr',
    'u',
    'ul',
  ],
] as const;
export type AllowedTag = (typeof ALLOWED_TAGS)[number];

/** Attributes by tag; `*` stands for every tag. */
export const ALLOWED_ATTRIBUTES: Record<string, readonly string[]> = {
  '*': ['align', 'dir', 'lang', 'style', 'title'],
  a: ['href'],
  img: ['src', 'alt', 'width', 'height'],
  ol: ['start'],
  table: ['width', 'cellpadding', 'cellspacing', 'role'],
  td: ['colspan', 'rowspan', 'valign', 'width'],
  th: ['colspan', 'rowspan', 'scope', 'valign', 'width'],
};

/** What a `style` may set; colours are settings of the template, so that they hold in the dark as well. */
export const ALLOWED_STYLES = [
  ...[
    'font-size',
    'font-style',
    'font-weight',
    'letter-spacing',
    'line-height',
    'text-align',
    'text-decoration',
  ],
  ...['margin', 'margin-top', 'margin-right', 'margin-bottom', 'margin-left'],
  ...['padding', 'padding-top', 'padding-right', 'padding-bottom', 'padding-left', 'width'],
] as const;

const TAGS: ReadonlySet<string> = new Set(ALLOWED_TAGS);
const STYLES: ReadonlySet<string> = new Set(ALLOWED_STYLES);

export function isAllowedTag(name: string): name is AllowedTag {
  return TAGS.has(name);
}

export function isAllowedAttribute(tag: string, name: string): boolean {
  return ALLOWED_ATTRIBUTES['*']?.includes(name) === true || ALLOWED_ATTRIBUTES[tag]?.includes(name) === true;
}

/** Values of attributes that are not addresses: words, numbers and lengths. */
export function isPlainValue(name: string, value: string): boolean {
  if (name === 'title' || name === 'alt') return true;
  if (name === 'role') return value === 'presentation';
  return /^[\w -]{0,40}%?$/.test(value);
}

/** @returns the declarations that may stay, and those that may not. */
export function readStyle(style: string): { kept: string; dropped: string[] } {
  const declarations = style.split(';').filter((declaration) => declaration.trim() !== '');
  const [kept, dropped]: [string[], string[]] = [[], []];
  for (const declaration of declarations) {
    const [, name = '', value = ''] = /^\s*([\w-]+)\s*:\s*(.*?)\s*$/s.exec(declaration) ?? [];
    const isKept = STYLES.has(name.toLowerCase()) && /^[\w.% ]{1,60}$/.test(value);
    if (isKept) kept.push(`${name.toLowerCase()}:${value}`);
    else dropped.push(declaration.trim());
  }
  return { kept: kept.join(';'), dropped };
}

/** @returns the address as browsers read it; null unless it is a whole one of http(s). */
export function webAddress(text: string): string | null {
  const url = URL.parse(text.trim());
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

/** @returns the address of a link, which may also be one of mail or telephone; null for any other. */
export function linkAddress(text: string): string | null {
  const trimmed = text.trim();
  if (/^(mailto:[^\s"<>]+|tel:[+\d().-]+)$/i.test(trimmed)) return trimmed;
  return webAddress(trimmed);
}
