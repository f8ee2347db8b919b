import { compile, type FormatCallback } from 'html-to-text';

/** Of a picture, what is read in its place. */
const alternative: FormatCallback = (element, _walk, builder) => {
  const attributes: unknown = element.attribs;
  const alt = isAttributes(attributes) ? (attributes['alt'] ?? '') : '';
  builder.addInline(alt);
};

/** Side by side as far as it goes: in columns, one long cell would make every row as long. */
const cell: FormatCallback = (element, walk, builder) => {
  walk(element.children, builder);
  builder.addLiteral('  ');
};

const heading = { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 };

const convert = compile({
  wordwrap: false,
  formatters: { alternative, cell },
  selectors: [
    ...['h1', 'h2', 'h3', 'h4'].map((selector) => ({ selector, format: 'heading', options: heading })),
    {
      selector: 'a',
      options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] as [string, string] },
    },
    { selector: 'img', format: 'alternative' },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'hr', options: { length: 20 } },
    { selector: 'table', format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...['td', 'th'].map((selector) => ({ selector, format: 'cell' })),
  ],
});

/** @param body cleaned HTML, in which `pre` keeps its lines. */
export function bodyText(body: string): string {
  return convert(body)
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function isAttributes(value: unknown): value is Record<string, string | undefined> {
  return typeof value === 'object' && value !== null;
}
