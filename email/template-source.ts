import { Parser } from 'htmlparser2';
import { toValueSync, TypeGuards, type Template } from 'liquidjs';
import { PRINTED } from './body-tags.ts';
import { SOURCE_INDEX } from './clean-body.ts';

/** Stands in a masked source for Liquid that prints nothing. */
const SILENT = '\ue001';

/** From 1. */
export interface Place {
  line: number;
  column: number;
}

/**
 * The HTML that a body is written in: Liquid's outputs are each `PRINTED`, its tags blank. Every character stays where
 * it is in the source, so that what is found in one has its place in the other, in branches that no sample takes too.
 */
export function maskLiquid(source: string, templates: Template[]): { html: string; builtTags: number[] } {
  const characters = source.replace(/[^\n]/g, SILENT).split('');
  for (const { token } of allTemplates(templates)) {
    const isHtml = TypeGuards.isHTMLToken(token);
    if (!isHtml && !TypeGuards.isOutputToken(token)) continue;
    for (let at = token.begin; at < token.end; at += 1) {
      const character = source.charAt(at);
      characters[at] = isHtml || character === '\n' ? harmless(character) : PRINTED;
    }
  }
  const masked = characters.join('');
  const builtTags = [...masked.matchAll(/<\/?[\ue000\ue001]/g)].map(({ index }) => index);
  return { html: masked.replaceAll(SILENT, ' '), builtTags };
}

/**
 * The same source with the place of each tag as an attribute of it, which tells where something comes from that only
 * shows when it is rendered.
 *
 * @param masked its HTML, from `maskLiquid`.
 */
export function annotateTags(source: string, masked: string): string {
  const tags: { index: number; name: string }[] = [];
  const parser = new Parser({ onopentagname: (name) => tags.push({ index: parser.startIndex, name }) });
  parser.end(masked);
  let annotated = source;
  for (const { index, name } of tags.toReversed()) {
    const end = index + 1 + name.length;
    // A tag that another one implies stands nowhere.
    if (source.slice(index, end).toLowerCase() !== `<${name}`) continue;
    annotated = `${annotated.slice(0, end)} ${SOURCE_INDEX}="${String(index)}"${annotated.slice(end)}`;
  }
  return annotated;
}

/** @returns every part of a template, those within tags too. */
export function allTemplates(templates: Template[]): Template[] {
  return templates.flatMap((template) => [template, ...allTemplates(childrenOf(template))]);
}

/** @param index of a character, from 0. */
export function placeAt(source: string, index: number): Place {
  const before = source.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function childrenOf(template: Template): Template[] {
  if (template.children === undefined) return [];
  const children: unknown = toValueSync(template.children(false, true));
  return Array.isArray(children) ? children.filter(isTemplate) : [];
}

function isTemplate(value: unknown): value is Template {
  return typeof value === 'object' && value !== null && 'token' in value && 'render' in value;
}

function harmless(character: string): string {
  return character === PRINTED || character === SILENT ? ' ' : character;
}
