import { createHash } from 'node:crypto';
import type { Response } from 'express';
import type { Language } from '../../domain/language.ts';
import { escapeHtml } from '../html.ts';
import { PAGE_STYLE } from './page-style.ts';
import type { PageWords } from './words.ts';

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');
const CSP =
  `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; ` +
  `frame-ancestors 'none'`;

/** What every answer to a link carries: nothing of the token gets elsewhere, and nobody keeps the page. */
export const LINK_HEADERS = {
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

/** What a shopper may do on a page. */
export type PageAction =
  /** A button that posts one field to the page's own address; `isQuiet` for what few will want. */
  | { kind: 'button'; field: string; text: string; isQuiet: boolean; question: string | null }
  /** A link to the page's own address. */
  | { kind: 'again'; text: string };

/** Answers with a page for a shopper; it works without scripts, cookies and pictures. */
export function sendPage(
  response: Response,
  status: number,
  language: Language,
  words: PageWords,
  action: PageAction | null = null,
): void {
  response
    .status(status)
    .set({ ...LINK_HEADERS, 'Content-Security-Policy': CSP, 'Content-Language': language })
    .type('html').send(`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(words.heading)}</title><style>${PAGE_STYLE}</style></head>
<body><main><h1>${escapeHtml(words.heading)}</h1>
<p>${escapeHtml(words.text)}</p>${action === null ? '' : renderAction(action)}</main></body></html>
`);
}

function renderAction(action: PageAction): string {
  switch (action.kind) {
    case 'button':
      return (
        `\n<form method="post">${action.question === null ? '' : `<p>${escapeHtml(action.question)}</p>`}` +
        `<button type="submit" name="${escapeHtml(action.field)}" value="1"${action.isQuiet ? ' class="quiet"' : ''}>` +
        `${escapeHtml(action.text)}</button></form>`
      );
    case 'again':
      return `\n<p class="again"><a href="">${escapeHtml(action.text)}</a></p>`;
    default:
      return action satisfies never;
  }
}
