import { Parser, type Handler } from 'htmlparser2';
import { isAllowedTag } from './allowed-html.ts';
import { openingTag, PRINTED } from './body-tags.ts';
import { escapeHtml } from './html.ts';
import { PART_TAG } from './liquid-values.ts';
import type { Theme } from './theme.ts';

/** Something in a body that a mail does not keep (`error`), or that readers would miss (`warning`). */
export interface BodyFinding {
  severity: 'error' | 'warning';
  /** Of the tag's first character. */
  index: number;
  message: string;
}

export interface CleanOptions {
  theme: Theme;
  /** Marks of parts stay as long as their number is below. */
  partCount: number;
  /** Told of a source, not of what was rendered: `PRINTED` stands in it for what Liquid will print. */
  isSource?: boolean;
  /** Told of a body whose tags were annotated by `annotateTags`: findings get the places of the source. */
  isAnnotated?: boolean;
  onFinding?: (finding: BodyFinding) => void;
}

/**
 * Makes the HTML that a mail shows of what was rendered: tags, attributes and addresses of a short list, each with
 * its inline style, closed and nested so that nothing reaches the frame around it. Marks of parts stay.
 */
export function cleanBody(source: string, options: CleanOptions): string {
  const cleaner = new BodyCleaner(options);
  const parser = new Parser(cleaner, { decodeEntities: true });
  cleaner.placeOf = () => parser.startIndex;
  if (options.isSource === true) parser.write(source);
  parser.end(options.isSource === true ? `<${END_TAG}>` : source);
  if (options.isSource === true) cleaner.endSource();
  return cleaner.output;
}

/** The attribute that tells where a tag begins in the source. */
export const SOURCE_INDEX = 'data-source-index';

/** Stands behind a source: where it is not found, something before it was not closed. */
const END_TAG = 'end-of-body';
const MAX_DEPTH = 60;
const VOID_TAGS: ReadonlySet<string> = new Set(['br', 'hr', 'img']);
/** What is in them is no text for a reader. */
const DROPPED_WITH_CONTENT: ReadonlySet<string> = new Set([
  ...['script', 'style', 'title', 'iframe', 'object', 'embed', 'noscript', 'template', 'svg', 'math'],
  ...['textarea', 'select', 'noembed', 'noframes', 'xmp', 'audio', 'video', 'canvas'],
]);
const PARTS_OF_PAGES: ReadonlySet<string> = new Set([
  'html',
  'head',
  'body',
  'meta',
  'link',
  'title',
  'style',
  'base',
]);
const SECTIONS = ['thead', 'tbody', 'tfoot'];
/** Inside of a table, and only there. */
const PARENTS: Record<string, readonly string[]> = {
  thead: ['table'],
  tbody: ['table'],
  tfoot: ['table'],
  tr: ['table', ...SECTIONS],
  td: ['tr'],
  th: ['tr'],
};
const HOLDS_ONLY_CELLS: ReadonlySet<string> = new Set(['table', 'tr', ...SECTIONS]);

class BodyCleaner implements Partial<Handler> {
  output = '';
  placeOf = () => 0;
  #sourceIndex: number | undefined;
  readonly #options: CleanOptions;
  /** Where what was read last began. */
  #lastIndex = 0;
  #isWhole = false;
  readonly #open: { name: string; isKept: boolean; isSkipped: boolean }[] = [];

  constructor(options: CleanOptions) {
    this.#options = options;
  }

  onopentagname(): void {
    this.#lastIndex = this.placeOf();
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    if (this.#options.isSource === true && name === END_TAG) {
      this.#isWhole = true;
      return;
    }
    if (this.#options.isAnnotated === true) this.#takeSourceIndex(attributes);
    const isSkipped = this.#isSkipping() || DROPPED_WITH_CONTENT.has(name);
    const refusal = this.#isSkipping() ? '' : this.#refusalOf(name, attributes);
    this.#open.push({ name, isKept: refusal === null, isSkipped });
    if (refusal !== null) {
      if (refusal !== '') this.#find('error', refusal);
    } else if (name === PART_TAG) {
      this.output += `<${PART_TAG} n="${attributes['n'] ?? ''}">`;
    } else if (isAllowedTag(name)) {
      const { theme, isSource = false } = this.#options;
      const report = (severity: BodyFinding['severity'], message: string) => this.#find(severity, message);
      this.output += openingTag(name, attributes, { theme, isSource, report });
    }
  }

  onattribute(name: string, value: string, quote?: string | null): void {
    if (this.#options.isSource !== true || quote === '"' || quote === "'" || !value.includes(PRINTED)) return;
    this.#find('error', `The value of “${name}” must stand in quotes, for Liquid prints into it.`);
  }

  oncomment(comment: string): void {
    this.#lastIndex = this.placeOf();
    if (this.#options.isSource !== true || comment.endsWith(`<${END_TAG}>`)) return;
    const message = 'A comment is left out of the mail with all that it holds, conditions for Outlook too.';
    this.#find('warning', message);
  }

  onprocessinginstruction(): void {
    if (this.#options.isSource === true) this.#find('warning', 'This declaration is left out of the mail.');
  }

  onclosetag(name: string): void {
    if (this.#options.isSource === true && name === END_TAG) return;
    const closed = this.#open.pop();
    if (closed?.isKept === true && !VOID_TAGS.has(name)) this.output += `</${name}>`;
  }

  ontext(text: string): void {
    if (!this.#isSkipping()) this.output += escapeHtml(text);
  }

  /** Tells of a quote, comment or tag that swallowed the rest of a source. */
  endSource(): void {
    if (this.#isWhole) return;
    const message = 'This is not closed: a quote, comment or tag that begins here swallows all that follows.';
    this.#options.onFinding?.({ severity: 'error', index: this.#lastIndex, message });
  }

  #takeSourceIndex(attributes: Record<string, string>): void {
    const index = attributes[SOURCE_INDEX];
    this.#sourceIndex = index === undefined ? undefined : Number(index);
    delete attributes[SOURCE_INDEX];
  }

  #isSkipping(): boolean {
    return this.#open.at(-1)?.isSkipped ?? false;
  }

  #parent(): string | undefined {
    return this.#open.findLast((tag) => tag.isKept)?.name;
  }

  /** @returns why a tag cannot stay; null where it can, and no words where that needs none. */
  #refusalOf(name: string, attributes: Record<string, string>): string | null {
    const parent = this.#parent() ?? '';
    const isPart = name === PART_TAG && this.#isNumberOfPart(attributes['n'] ?? '');
    if (!isPart && !isAllowedTag(name)) {
      if (PARTS_OF_PAGES.has(name))
        return `<${name}> cannot be used: the product puts the page around the text.`;
      return `<${name}> cannot be used in a mail.`;
    }
    if (this.#open.length >= MAX_DEPTH) return 'The tags are nested too deeply.';
    const parents = PARENTS[name];
    if (parents !== undefined && !parents.includes(parent)) {
      return `<${name}> can only be used inside of <${parents.join('>, <')}>.`;
    }
    if (parents === undefined && HOLDS_ONLY_CELLS.has(parent)) {
      return `${isPart ? 'This' : `<${name}>`} cannot stand in <${parent}> outside of a cell.`;
    }
    if (name === 'a' && this.#isWithin(/^a$/)) return 'A link cannot stand in another one.';
    if (/^h\d$/.test(name) && this.#isWithin(/^h\d$/)) return 'A heading cannot stand in another one.';
    return null;
  }

  #isNumberOfPart(text: string): boolean {
    return /^\d{1,9}$/.test(text) && Number(text) < this.#options.partCount;
  }

  #isWithin(pattern: RegExp): boolean {
    return this.#open.some((tag) => tag.isKept && pattern.test(tag.name));
  }

  #find(severity: BodyFinding['severity'], message: string): void {
    this.#options.onFinding?.({ severity, index: this.#sourceIndex ?? this.placeOf(), message });
  }
}
