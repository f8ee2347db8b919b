import { Drop } from 'liquidjs';
import type { Html } from './html.ts';

/** A piece of the mail that the product makes itself: what it is in HTML, and what it is in the text part. */
export interface Part {
  html: Html;
  text: string;
}

/** Stands for a part in HTML until that is cleaned: `<mail-part n="0"></mail-part>`, by its place in the mail. */
export const PART_TAG = 'mail-part';

/**
 * HTML as a value of Liquid, which printing does not escape again. Filters that know nothing of it get its text.
 * Only filters of ours and `capture` make it, of what was escaped before.
 */
export class SafeHtml extends Drop {
  readonly #html: string;
  readonly #part: Part | null;

  constructor(html: string, part: Part | null = null) {
    super();
    this.#html = html;
    this.#part = part;
  }

  static ofPart(part: Part): SafeHtml {
    return new SafeHtml('', part);
  }

  /** Not as fields, which a template could ask for. */
  static read(value: SafeHtml): { html: string; part: Part | null } {
    return { html: value.#html, part: value.#part };
  }

  override valueOf(): string {
    return this.#part?.text ?? unescapeHtml(this.#html);
  }
}

// A template may ask a value for any name; this one would be answered with a function.
Object.defineProperty(SafeHtml.prototype, 'constructor', { value: undefined });

/** @returns the text of a Liquid value, as printing shows it; nothing for an object, which has none. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof SafeHtml) return value.valueOf();
  if (Array.isArray(value)) return value.map(textOf).join('');
  return '';
}

/** The inverse of escaping; marks of parts are left out. */
function unescapeHtml(html: string): string {
  return html
    .replace(/<mail-part [^>]*><\/mail-part>/g, '')
    .replace(/&#(\d{2,3});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
