/** HTML that is safe to put into a page; only `html` makes it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | null | readonly Html[];

/** A template whose every value is escaped unless it is HTML already; null leaves nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.map((string, index) => unindent(string) + toHtml(parts[index] ?? null)).join(''));
}

/** Escapes text for an element or a quoted attribute. Control characters, which no reader needs, are left out. */
function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '')
    .replace(/[&<>"'`]/g, (character) => `&#${String(character.codePointAt(0))};`);
}

/** The source's own indentation is worth nothing to a reader. */
function unindent(text: string): string {
  return text.replace(/\n\s+/g, '\n');
}

function toHtml(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map((piece) => piece.text).join('');
}
