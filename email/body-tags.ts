import {
  isAllowedAttribute,
  isPlainValue,
  linkAddress,
  webAddress,
  type AllowedTag,
} from './allowed-html.ts';
import { readStyle } from './allowed-style.ts';
import { escapeHtml } from './html.ts';
import type { Theme } from './theme.ts';
import type { Styles } from './templates/styles.ts';

export interface TagContext {
  theme: Theme;
  /** Of a source, not of what was rendered: `PRINTED` stands in it for what Liquid will print. */
  isSource: boolean;
  report: (severity: 'error' | 'warning', message: string) => void;
}

type StyleName = Exclude<keyof Styles, 'start' | 'end'>;

/** Stands in a source for what Liquid will print: addresses with it can only be looked at once they are rendered. */
export const PRINTED = '\ue000';

/** The style of a tag, and the class by which the style sheet finds it in the dark. */
const LOOKS: Partial<Record<AllowedTag, { style: StyleName; class?: string }>> = {
  h1: { style: 'h1', class: 'ink' },
  h2: { style: 'h2', class: 'ink' },
  h3: { style: 'h3', class: 'ink' },
  h4: { style: 'h4', class: 'ink' },
  p: { style: 'paragraph', class: 'ink' },
  blockquote: { style: 'quote', class: 'dim line' },
  ul: { style: 'list', class: 'ink' },
  ol: { style: 'list', class: 'ink' },
  li: { style: 'listItem' },
  hr: { style: 'rule', class: 'line' },
  img: { style: 'image' },
  table: { style: 'table', class: 'ink' },
  td: { style: 'cell' },
  th: { style: 'cell' },
  small: { style: 'small', class: 'dim' },
  a: { style: 'link', class: 'link' },
};

/** @returns the tag as the mail has it; what is left out is reported. */
export function openingTag(
  name: AllowedTag,
  attributes: Record<string, string>,
  context: TagContext,
): string {
  const look = LOOKS[name];
  const kept = new Map<string, string>();
  for (const [attribute, value] of Object.entries(attributes)) {
    const clean = cleanAttribute(name, attribute, value, context);
    if (clean !== null) kept.set(attribute, clean);
  }
  if (name === 'img' && !kept.has('alt')) {
    context.report(
      'warning',
      'A picture needs an “alt” text for those who do not see it; alt="" says that it only decorates.',
    );
    kept.set('alt', '');
  }
  if (look?.class !== undefined) kept.set('class', look.class);
  const style = [look === undefined ? '' : context.theme.styles[look.style], kept.get('style') ?? ''];
  kept.set('style', style.filter((part) => part !== '').join(';'));
  if (kept.get('style') === '') kept.delete('style');
  const written = [...kept].map(([attribute, value]) => ` ${attribute}="${escapeHtml(value)}"`);
  return `<${name}${written.join('')}>`;
}

function cleanAttribute(
  tag: AllowedTag,
  name: string,
  value: string,
  { isSource, report }: TagContext,
): string | null {
  if (!isAllowedAttribute(tag, name)) {
    report('error', refusalOf(tag, name));
    return null;
  }
  if (isSource && value.includes(PRINTED)) return cleanPrinted(tag, name, value, report);
  if (name === 'href' || name === 'src') return cleanAddress(tag, name, value, report);
  if (name === 'style') return cleanStyle(value, report);
  if (isPlainValue(name, value)) return value;
  report('error', `The value of “${name}” cannot be used.`);
  return null;
}

function refusalOf(tag: AllowedTag, name: string): string {
  if (name.includes(PRINTED)) return `Liquid can only stand in the quoted values of <${tag}>.`;
  if (name.startsWith('on')) return `A mail cannot run scripts: “${name}” cannot be used.`;
  if (name === 'class' || name === 'id')
    return `“${name}” cannot be used: the product gives tags their styles.`;
  return `<${tag}> cannot have “${name}”.`;
}

function cleanAddress(
  tag: AllowedTag,
  name: string,
  value: string,
  report: TagContext['report'],
): string | null {
  // What was empty when it was rendered leads nowhere: text is all that is left of such a link.
  if (value.trim() === '') return null;
  const address = tag === 'img' ? webAddress(value) : linkAddress(value);
  if (address === null) {
    const kinds = tag === 'img' ? 'https://' : 'https://, mailto: or tel:';
    report('error', `“${name}” must be a whole address that begins with ${kinds}.`);
  }
  return address;
}

/** Only the beginning can be looked at, unless that is printed too. */
function cleanPrinted(tag: AllowedTag, name: string, value: string, report: TagContext['report']): string {
  const beginning = value.trimStart().split(PRINTED)[0] ?? '';
  const isAddress = name === 'href' || name === 'src';
  if (isAddress && beginning !== '' && !/^(https?:\/\/|mailto:|tel:)/i.test(beginning)) {
    cleanAddress(tag, name, beginning, report);
  }
  return value;
}

function cleanStyle(value: string, report: TagContext['report']): string | null {
  const { kept, dropped } = readStyle(value);
  for (const refusal of dropped) report('error', refusal);
  return kept === '' ? null : kept;
}
