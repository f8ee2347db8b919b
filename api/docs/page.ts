import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { escapeHtml } from '../html.ts';
import { DOCS_STYLE } from './style.ts';

const STYLE_HASH = createHash('sha256').update(DOCS_STYLE).digest('base64');
const CSP = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** One page of the documentation, whole; it needs no script. @param body HTML. */
export function renderDocsPage(heading: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(heading)}</title>
<style>${DOCS_STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(heading)}</h1>
${body}
</main>
</body>
</html>
`;
}

export function sendDocsPage(res: Response, page: string): void {
  res.set('Content-Security-Policy', CSP).type('html').send(page);
}
