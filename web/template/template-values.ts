import type { BodyOf, Schemas } from '../../client/index.ts';
import { flatten, type FlatValues } from '../parts/flat-values.ts';

/** The texts of mails about checkouts, and about carts that were saved at the till. */
export const TEXT_SETS = ['languages', 'savedCarts'] as const;
export type TextSet = (typeof TEXT_SETS)[number];

export const TEXTS = ['subject', 'preheader', 'body'] as const;

export const COLORS = ['background', 'card', 'text', 'link', 'button', 'buttonText'] as const;

const LOGO_WIDTH = 160;

/** @returns the template by path, as the API's findings name its parts; a template without logo has its fields empty. */
export function toValues({ logo, ...template }: Schemas['EmailTemplate']): FlatValues {
  return {
    ...flatten(template),
    ...flatten({ logo: logo ?? { id: '', alt: '', width: LOGO_WIDTH } }),
  };
}

/** @returns the template whole, as the API takes it. */
export function toTemplate(values: FlatValues): BodyOf<'put /v1/email-template'> {
  const text = (path: string) => values[path] ?? '';
  const textsOf = (set: TextSet) =>
    Object.fromEntries(
      tagsOf(values, set).map((tag) => [
        tag,
        Object.fromEntries(TEXTS.map((name) => [name, text(`${set}.${tag}.${name}`)])),
      ]),
    );
  return {
    language: text('language'),
    logo:
      text('logo.id') === ''
        ? null
        : { id: text('logo.id'), alt: text('logo.alt'), width: Number(text('logo.width')) },
    colors: Object.fromEntries(COLORS.map((color) => [color, text(`colors.${color}`)])),
    languages: textsOf('languages'),
    savedCarts: textsOf('savedCarts'),
  };
}

/** @returns the languages that there are texts in. */
export function tagsOf(values: FlatValues, set: TextSet): string[] {
  const tags = Object.keys(values).flatMap((path) => {
    const [first, tag] = path.split('.');
    return first === set && tag !== undefined ? [tag] : [];
  });
  return [...new Set(tags)];
}
