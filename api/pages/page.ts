import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { escapeHtml } from '../html.ts';
import { ACCOUNT_STYLE } from './page-style.ts';

const STYLE_HASH = createHash('sha256').update(ACCOUNT_STYLE).digest('base64');

const HEADERS = {
  'Content-Security-Policy':
    `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; ` +
    `frame-ancestors 'none'`,
  // With no-referrer a browser would send no Origin that counts with a form.
  'Referrer-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cache-Control': 'no-store',
};

/** Answers with a page for people who work with the product; it needs no script. @param body HTML. */
export function sendAccountPage(
  res: Response,
  { status = 200, heading, body }: { status?: number; heading: string; body: string },
): void {
  res.status(status).set(HEADERS).type('html').send(`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(heading)} · Checkout recovery</title><style>${ACCOUNT_STYLE}</style></head>
<body><main><h1>${escapeHtml(heading)}</h1>
${body}
</main></body></html>
`);
}

/** One field of a form; each has its own words for password managers (`autocomplete`). */
export interface Field {
  name: string;
  label: string;
  hint?: string;
  type?: 'text' | 'email' | 'password';
  autocomplete: string;
  value?: string;
  /** For digits. */
  inputmode?: 'numeric';
}

/** A form of our own, sent by its one button. @param hidden what goes with it. */
export function renderForm(
  action: string,
  { fields = [], button, isQuiet = false, hidden = {} }: FormParts,
): string {
  const kept = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return `<form method="post" action="${escapeHtml(action)}">${kept.join('')}${fields.map(renderField).join('')}
<button type="submit"${isQuiet ? ' class="quiet"' : ''}>${escapeHtml(button)}</button></form>`;
}

interface FormParts {
  fields?: readonly Field[];
  button: string;
  /** For what few will want. */
  isQuiet?: boolean;
  hidden?: Record<string, string>;
}

function renderField({ name, label, hint, type = 'text', autocomplete, value, inputmode }: Field): string {
  const attributes = {
    name,
    type,
    autocomplete,
    ...(value !== undefined && { value }),
    ...(inputmode !== undefined && { inputmode }),
  };
  const told = Object.entries(attributes).map(([key, text]) => ` ${key}="${escapeHtml(text)}"`);
  const small = hint === undefined ? '' : `<small>${escapeHtml(hint)}</small>`;
  return `\n<label>${escapeHtml(label)}${small}<input${told.join('')} required></label>`;
}

/** What went wrong, for people; '' for nothing. */
export function renderFault(words: string | null): string {
  return words === null ? '' : `<p class="fault" role="alert">${escapeHtml(words)}</p>\n`;
}

export function renderText(words: string): string {
  return `<p>${escapeHtml(words)}</p>\n`;
}
