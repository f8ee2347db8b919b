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

const TAGS: ReadonlySet<string> = new Set(ALLOWED_TAGS);

export function isAllowedTag(name: string): name is AllowedTag {
  return TAGS.has(name);
}

export function isAllowedAttribute(tag: string, name: string): boolean {
  return ALLOWED_ATTRIBUTES['*']?.includes(name) === true || ALLOWED_ATTRIBUTES[tag]?.includes(name) === true;
}

/** The greatest number that an attribute may hold: cells, or pixels. */
const GREATEST: Record<string, number> = {
  ...{ colspan: 50, rowspan: 50 },
  ...{ width: 600, height: 2_000, cellpadding: 100, cellspacing: 100 },
};

/** Values of attributes that are not addresses: words, numbers and lengths. */
export function isPlainValue(name: string, value: string): boolean {
  if (name === 'title' || name === 'alt') return true;
  if (name === 'role') return value === 'presentation';
  const greatest = GREATEST[name];
  if (greatest === undefined) return /^[\w -]{0,40}$/.test(value);
  if (name === 'width' && /^(?:\d{1,2}|100)%$/.test(value)) return true;
  const least = name.endsWith('span') ? 1 : 0;
  const number = Number(/^(\d{1,4})(?:px)?$/.exec(value)?.[1]);
  return number >= least && number <= greatest;
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
