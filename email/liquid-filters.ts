import type { Context, FilterImplOptions } from 'liquidjs';
import { webAddress } from './allowed-html.ts';
import { headerText, plainLines } from './header-text.ts';
import { escapeHtml, html } from './html.ts';
import { mailOf } from './liquid-mail.ts';
import { SafeHtml, textOf, type Part } from './liquid-values.ts';
import { renderButton } from './templates/button.ts';
import { itemsPart } from './templates/items.ts';
import { totalsPart } from './templates/totals.ts';

/** Filters of liquidjs that a merchant may use. None of them gives HTML, so that all they give is escaped. */
export const LIQUID_FILTERS = [
  ...['append', 'capitalize', 'default', 'downcase', 'lstrip', 'prepend', 'remove', 'remove_first'],
  ...['replace', 'replace_first', 'rstrip', 'slice', 'split', 'strip', 'strip_html', 'strip_newlines'],
  ...['truncate', 'truncatewords', 'upcase', 'url_encode'],
  ...['compact', 'concat', 'first', 'join', 'last', 'map', 'reverse', 'size', 'sort', 'uniq', 'where'],
  ...[
    'abs',
    'at_least',
    'at_most',
    'ceil',
    'divided_by',
    'floor',
    'minus',
    'modulo',
    'plus',
    'round',
    'times',
  ],
] as const;

/** Those of them that take texts. */
export const TEXT_FILTERS = [
  ...['append', 'capitalize', 'downcase', 'join', 'lstrip', 'prepend', 'remove', 'remove_first', 'replace'],
  ...['replace_first', 'rstrip', 'slice', 'split', 'strip', 'strip_html', 'strip_newlines', 'truncate'],
  ...['truncatewords', 'upcase', 'url_encode'],
] as const satisfies readonly (typeof LIQUID_FILTERS)[number][];

/** Everything is escaped already; a second time would show. */
export const HARMLESS_FILTERS: Record<string, FilterImplOptions> = {
  escape: (value: unknown) => value,
  escape_once: (value: unknown) => value,
};

/** Filters of ours, for bodies only: they give HTML. What they take and make counts as memory. */
export const BODY_FILTERS: Record<string, FilterImplOptions> = {
  button(value: unknown, label: unknown) {
    const mail = mailOf(this.context);
    const [address, words] = [readText(this.context, value), readText(this.context, label)];
    const url = address.length > MAX_ADDRESS_LENGTH ? null : webAddress(address);
    if (url === null) return '';
    const shown = headerText(words, 80) || mail.view.words.button;
    return used(this.context, renderButton(shown, url, mail.view.theme));
  },
  items_table(value: unknown) {
    return used(this.context, itemsPart(value, mailOf(this.context)));
  },
  totals_table(value: unknown) {
    return used(this.context, totalsPart(value, mailOf(this.context)));
  },
  paragraphs(value: unknown) {
    const { isDense } = mailOf(this.context);
    return toParagraphs(readText(this.context, value), isDense);
  },
  newline_to_br(value: unknown) {
    return new SafeHtml(withBreaks(plainLines(readText(this.context, value), MAX_TEXT_LENGTH)));
  },
};

const MAX_TEXT_LENGTH = 10_000;
const MAX_ADDRESS_LENGTH = 4_000;

/**
 * Plain text as paragraphs: an empty line begins a new one.
 *
 * @param isDense as one paragraph, with empty lines in it: many short ones cost much more than they say.
 */
export function toParagraphs(text: string, isDense: boolean): SafeHtml {
  const lines = plainLines(text, MAX_TEXT_LENGTH);
  const blocks = isDense ? [lines] : lines.split(/\n\s*\n/);
  return new SafeHtml(
    blocks.map((block) => (block.trim() === '' ? '' : `<p>${withBreaks(block)}</p>`)).join(''),
  );
}

function withBreaks(text: string): string {
  return escapeHtml(text).replaceAll('\n', html`<br />`.text);
}

/** @throws Error when all that was taken and made is more than a text may have. */
function readText({ memoryLimit }: Context, value: unknown): string {
  const text = textOf(value);
  memoryLimit.use(text.length);
  return text;
}

function used({ memoryLimit }: Context, part: Part): SafeHtml {
  memoryLimit.use(part.html.text.length + part.text.length);
  return SafeHtml.ofPart(part);
}
