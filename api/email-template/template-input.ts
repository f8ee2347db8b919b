import { findLogoSize } from '../../db/queries/logos.ts';
import type { Shop } from '../../db/queries/shops.ts';
import {
  TEXT_SETS,
  type EmailTemplate,
  type TemplateLogo,
  type TemplateTexts,
  type TextSet,
} from '../../domain/email-template.ts';
import { canonicalLocale, LANGUAGES, type Language } from '../../domain/language.ts';
import { OWN_TEXTS, checkTemplate, type TemplateFinding } from '../../email/render.ts';
import type { ApiDeps } from '../deps.ts';
import { badInput, type InputError } from '../problem.ts';
import type { TemplateInput } from './template-schema.ts';

const MAX_LANGUAGES = 20;
/** All texts together, as JSON, so that what is answered is never too long to be sent back. */
const MAX_TEXTS_BYTES = 900_000;
const TEXTS = ['subject', 'preheader', 'body'] as const;

/** A template that can be saved, and what the merchant should know of it. */
export interface UsableTemplate {
  template: EmailTemplate;
  warnings: TemplateFinding[];
}

/**
 * Reads a template as a merchant wrote it, and looks whether mails can be made of it.
 *
 * @param path of the template in the request's body, for the errors; '' for the body itself.
 * @throws Problem 422 naming each thing that is wrong, where there is one with line and column.
 */
export async function readTemplate(
  deps: ApiDeps,
  shop: Shop,
  input: TemplateInput,
  path: string,
): Promise<UsableTemplate> {
  const { language, logo, colors } = input;
  const errors: InputError[] = [];
  const [languages = {}, savedCarts = {}] = TEXT_SETS.map((set) => readLanguages(input[set], set, errors));
  if (Buffer.byteLength(JSON.stringify([languages, savedCarts])) > MAX_TEXTS_BYTES) {
    errors.push({ path: 'languages', message: 'are too long: all texts together may hold 900 kB' });
  }
  if (errors.length > 0) throw badInput(errors.map((error) => within(path, error)));
  // As versions were stored before there were any: what is the same makes no new one.
  const own = Object.keys(savedCarts).length === 0 ? {} : { savedCarts };
  return await checkUsable(deps, shop, { language, logo, colors, languages, ...own }, path);
}

/** As `readTemplate`, of a template as stored: what was good once may lack its logo or meet stricter rules today. */
export async function checkUsable(
  deps: ApiDeps,
  shop: Shop,
  template: EmailTemplate,
  path: string,
): Promise<UsableTemplate> {
  const { errors, warnings } = checkTemplate(template);
  const { logo } = template;
  const size = logo === null ? null : await findLogoSize(deps.db, shop.id, logo.id);
  const all: InputError[] =
    size === undefined ? [{ path: 'logo.id', message: 'names no picture of this shop' }, ...errors] : errors;
  if (all.length > 0) throw badInput(all.map((error) => within(path, error)));
  return {
    template: { ...template, logo: logo && size ? inProportion(logo, size) : null },
    warnings: warnings.map((warning) => within(path, warning)),
  };
}

/** As wide as the merchant chose, and as high as the picture is then: mail programs keep its place before it is there. */
function inProportion(logo: TemplateLogo, size: { width: number; height: number }): TemplateLogo {
  return { ...logo, height: Math.max(1, Math.round((logo.width * size.height) / size.width)) };
}

/** @returns the template with the product's own texts where it has none; its languages in one order. */
export function toWhole(template: EmailTemplate): Required<EmailTemplate> {
  const { language, logo, colors } = template;
  const shown = logo === null ? null : { id: logo.id, alt: logo.alt, width: logo.width };
  const [languages = {}, savedCarts = {}] = TEXT_SETS.map((set) => wholeTexts(template[set] ?? {}, set));
  return { language, logo: shown, colors, languages, savedCarts };
}

function wholeTexts(texts: Record<string, TemplateTexts>, set: TextSet): Record<string, TemplateTexts> {
  const own = Object.keys(texts).filter((tag) => !isBuiltIn(tag));
  const languages = [...LANGUAGES, ...own.toSorted()].flatMap((tag) => {
    const found = texts[tag] ?? builtIn(tag, set);
    return found === undefined ? [] : [[tag, found] as const];
  });
  return Object.fromEntries(languages);
}

function readLanguages(
  told: TemplateInput[TextSet],
  set: TextSet,
  errors: InputError[],
): Record<string, TemplateTexts> {
  const found = new Map<string, TemplateTexts>();
  for (const [name, texts] of Object.entries(told)) {
    const path = `${set}.${name}`;
    const tag = canonicalLocale(name);
    if (tag === null) errors.push({ path, message: 'must be a language tag, for example "sv" or "de-AT"' });
    else if (found.has(tag)) errors.push({ path, message: `names ${tag} a second time` });
    else found.set(tag, readTexts({ path, tag, set }, texts, errors));
  }
  if (new Set([...LANGUAGES, ...found.keys()]).size > MAX_LANGUAGES) {
    const message = `must have at most ${String(MAX_LANGUAGES)} languages, those of the product among them`;
    errors.push({ path: set, message });
  }
  const own = [...found].filter(
    ([tag, texts]) => !isSame(texts, isBuiltIn(tag) ? builtIn(tag, set) : undefined),
  );
  return Object.fromEntries(own);
}

/** What is absent is the product's own where it speaks the language, also another country's. */
function readTexts(
  { path, tag, set }: { path: string; tag: string; set: TextSet },
  told: TemplateInput[TextSet][string],
  errors: InputError[],
): TemplateTexts {
  const own = builtIn(tag.split('-')[0] ?? '', set);
  const read = (name: (typeof TEXTS)[number]): string => {
    const text = told[name] ?? own?.[name];
    if (text === undefined) errors.push({ path: `${path}.${name}`, message: 'is missing' });
    return text ?? '';
  };
  return { subject: read('subject'), preheader: read('preheader'), body: read('body') };
}

function isBuiltIn(tag: string): tag is Language {
  return LANGUAGES.some((language) => language === tag);
}

function builtIn(tag: string, set: TextSet): TemplateTexts | undefined {
  return isBuiltIn(tag) ? OWN_TEXTS[set][tag] : undefined;
}

function isSame(texts: TemplateTexts, own: TemplateTexts | undefined): boolean {
  return own !== undefined && TEXTS.every((name) => texts[name] === own[name]);
}

function within<T extends InputError>(path: string, error: T): T {
  return path === '' ? error : { ...error, path: `${path}.${error.path}` };
}
