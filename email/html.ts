/** HTML that is safe to put into a page; only `html` makes it, and what has cleaned HTML. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | null | readonly Html[];

/** By the template's own strings: without the source's indentation, which is worth nothing to a reader. */
const compact = new WeakMap<TemplateStringsArray, readonly string[]>();

/** A template whose every value is escaped unless it is HTML already; null leaves nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  const pieces = compact.get(strings) ?? remember(strings);
  let text = pieces[0] ?? '';
  for (const [index, part] of parts.entries()) text += toHtml(part) + (pieces[index + 1] ?? '');
  return new Html(text);
}

/** Escapes text for an element or a quoted attribute. Control characters, which no reader needs, are left out. */
export function escapeHtml(text: string): string {
  if (!/[^ !#-%(-;=?-_a-~]/.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '')
    .replace(/[&<>"'`]/g, (character) => `&#${String(character.codePointAt(0))};`);
}

function remember(strings: TemplateStringsArray): readonly string[] {
  const pieces = strings.map((string) => string.replace(/\n\s+/g, '\n'));
  compact.set(strings, pieces);
  return pieces;
}

function toHtml(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return part.map((piece) => piece.text).join('');
}
