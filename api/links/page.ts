import { createHash } from 'node:crypto';
import type { Response } from 'express';
import type { Language } from '../../domain/language.ts';
import { escapeHtml } from '../html.ts';
import type { PageWords } from './words.ts';

const STYLE = `:root{color-scheme:light dark;--ink:#1c2024;--dim:#4f5763;--card:#fff;--page:#f3f4f6}
@media(prefers-color-scheme:dark){:root{--ink:#f1f3f5;--dim:#b3bac5;--card:#1f2227;--page:#14161a}}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;box-sizing:border-box;
background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-width:30rem;width:100%;box-sizing:border-box;background:var(--card);padding:2rem;border-radius:12px}
h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.25}
p{margin:0;color:var(--dim);overflow-wrap:anywhere}
button{margin-top:1.5rem;padding:.75rem 1.5rem;border:0;border-radius:8px;background:#1a4fd6;color:#fff;
font:inherit;font-weight:600;cursor:pointer}
button:focus-visible{outline:3px solid #9db8ff;outline-offset:2px}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
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

/** Answers with a page for a shopper. @param words with a `button`, the page has a form that posts to itself. */
export function sendPage(
  response: Response,
  status: number,
  language: Language,
  words: PageWords & { button?: string },
): void {
  const form =
    words.button === undefined
      ? ''
      : `<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">` +
        `<button type="submit">${escapeHtml(words.button)}</button></form>`;
  response
    .status(status)
    .set({ ...LINK_HEADERS, 'Content-Security-Policy': CSP, 'Content-Language': language })
    .type('html').send(`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(words.heading)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(words.heading)}</h1><p>${escapeHtml(words.text)}</p>${form}</main></body></html>
`);
}
