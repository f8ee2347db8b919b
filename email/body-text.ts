import { compile, type FormatCallback } from 'html-to-text';

/** Of a picture, what is read in its place. */
const alternative: FormatCallback = (element, _walk, builder) => {
  const attributes: unknown = element.attribs;
  const alt = isAttributes(attributes) ? (attributes['alt'] ?? '') : '';
  builder.addInline(alt);
};

const heading = { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 };

const convert = compile({
  wordwrap: false,
  formatters: { alternative },
  selectors: [
    ...['h1', 'h2', 'h3', 'h4'].map((selector) => ({ selector, format: 'heading', options: heading })),
    {
      selector: 'a',
      options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] as [string, string] },
    },
    { selector: 'img', format: 'alternative' },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'hr', options: { length: 20 } },
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
  ],
});

/** @param body cleaned HTML, in which `pre` keeps its lines. */
export function bodyText(body: string): string {
  return convert(body)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function isAttributes(value: unknown): value is Record<string, string | undefined> {
  return typeof value === 'object' && value !== null;
}
