import { Html, html } from '../html.ts';
import type { MailView } from '../mail-view.ts';
import { renderFoot } from './foot.ts';

/** What stands around the merchant's text. */
export interface FramedMail {
  subject: string;
  /** What mail programs show beside the subject; empty for none. */
  preheader: string;
  /** Cleaned. */
  body: Html;
}

/** Keeps mail programs from showing the mail's first words after the preheader. */
const PADDING = '\u034f\u200c\u00a0'.repeat(50);

/** The whole mail: tables and inline styles, for mail programs that know nothing else. */
export function renderFrame(view: MailView, { subject, preheader, body }: FramedMail): string {
  const { styles: S, styleSheet, direction } = view.theme;
  // Web mail drops the page's own language and direction, so they stand on the mail as well.
  return html`<!doctype html>
    <html lang="${view.language}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
        <title>${subject}</title>
        <style>
          ${new Html(styleSheet)}
        </style>
      </head>
      <body class="page" style="${S.page}">
        ${preheader === '' ? null : html`<div aria-hidden="true" style="${S.hidden}">${preheader}${PADDING}</div>`}
        <div
          role="article"
          aria-roledescription="email"
          aria-label="${subject}"
          lang="${view.language}"
          dir="${direction}"
        >
          <table
            role="presentation"
            width="100%"
            cellpadding="0"
            cellspacing="0"
            border="0"
            class="page"
            style="${S.outer}"
          >
            <tr>
              <td align="center" class="gutter" style="${S.gutter}">
                ${WIDE_BEGIN} ${renderCard(view, body)} ${renderFoot(view)} ${WIDE_END}
              </td>
            </tr>
          </table>
        </div>
        ${renderTrap(view)}
      </body>
    </html> `.text;
}

/** Outlook knows no greatest width. */
const WIDE_BEGIN = new Html(
  '<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->',
);
const WIDE_END = new Html('<!--[if mso]></td></tr></table><![endif]-->');

function renderCard(view: MailView, body: Html): Html {
  const { styles: S } = view.theme;
  return html`<table
    role="presentation"
    width="100%"
    cellpadding="0"
    cellspacing="0"
    border="0"
    class="card"
    style="${S.card}"
  >
    <tr>
      <td class="pad ink" style="${S.brand}">${renderBrand(view)}</td>
    </tr>
    <tr>
      <td class="pad ink" style="${S.body}">${body}</td>
    </tr>
  </table>`;
}

function renderBrand({ logo, shopName, theme: { styles: S } }: MailView): Html {
  if (logo === null) return html`${shopName}`;
  const height = logo.height === undefined ? null : html` height="${logo.height}"`;
  const alt = logo.alt === '' ? shopName : logo.alt;
  return html`<img
    src="${logo.src}"
    alt="${alt}"
    width="${logo.width}"
    ${height}
    class="ink"
    style="${S.logo}"
  />`;
}

/** Only machines find it; whoever follows it is none of the persons whose visits count. */
function renderTrap({ trapUrl, theme: { styles: S } }: MailView): Html | null {
  if (trapUrl === null) return null;
  return html`<div aria-hidden="true" style="${S.hidden}">
    <a href="${trapUrl}" tabindex="-1" rel="nofollow">.</a>
  </div>`;
}
