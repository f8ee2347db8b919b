import type { FilterImplOptions } from 'liquidjs';
import { webAddress } from './allowed-html.ts';
import { headerText, plainLines } from './header-text.ts';
import { escapeHtml, html } from './html.ts';
import { mailOf } from './liquid-mail.ts';
import { SafeHtml, textOf } from './liquid-values.ts';
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

/** Everything is escaped already; a second time would show. */
export const HARMLESS_FILTERS: Record<string, FilterImplOptions> = {
  escape: (value: unknown) => value,
  escape_once: (value: unknown) => value,
};

/** Filters of ours, for bodies only: they give HTML. */
export const BODY_FILTERS: Record<string, FilterImplOptions> = {
  button(value: unknown, label: unknown) {
    const mail = mailOf(this.context);
    const url = webAddress(textOf(value));
    if (url === null) return '';
    const words = headerText(textOf(label), 80);
    return SafeHtml.ofPart(renderButton(words === '' ? mail.view.words.button : words, url, mail.view.theme));
  },
  items_table(value: unknown) {
    return SafeHtml.ofPart(itemsPart(value, mailOf(this.context)));
  },
  totals_table(value: unknown) {
    return SafeHtml.ofPart(totalsPart(value, mailOf(this.context)));
  },
  paragraphs: (value: unknown) => toParagraphs(textOf(value)),
  newline_to_br: (value: unknown) => new SafeHtml(withBreaks(plainLines(textOf(value), MAX_TEXT_LENGTH))),
};

const MAX_TEXT_LENGTH = 10_000;

/** Plain text as paragraphs: an empty line begins a new one. */
export function toParagraphs(text: string): SafeHtml {
  const blocks = plainLines(text, MAX_TEXT_LENGTH).split(/\n\s*\n/);
  return new SafeHtml(
    blocks.map((block) => (block.trim() === '' ? '' : `<p>${withBreaks(block)}</p>`)).join(''),
  );
}

function withBreaks(text: string): string {
  return escapeHtml(text).replaceAll('\n', html`<br />`.text);
}
