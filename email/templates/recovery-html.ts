import type { Language } from '../../domain/language.ts';
import { Html, html } from '../html.ts';
import type { ItemView, TotalView } from '../recovery-items.ts';
import { renderButton, renderFoot, renderItems, renderTotals, type FootView } from './recovery-parts.ts';
import { RECOVERY_CSS, STYLES as S } from './recovery-styles.ts';

/** What the template shows; plain text all through, escaped by the template. */
export interface RecoveryView extends FootView {
  language: Language;
  firstName: string | null;
  items: ItemView[];
  soldOutTitles: string[];
  totals: TotalView[];
  url: string;
}

const CSS = new Html(RECOVERY_CSS);

/** The default mail: tables and inline styles, for mail programs that know nothing else. */
export function renderRecoveryHtml(view: RecoveryView, itemLimit: number): string {
  const { words } = view;
  return html`<!doctype html>
    <html lang="${view.language}" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${words.subject(view.shopName)}</title>
        <style>
          ${CSS}
        </style>
      </head>
      <body class="page" style="${S.page}">
        <div style="${S.preheader}">${words.preheader}</div>
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
            <td align="center" style="${S.gutter}">${renderCard(view, itemLimit)} ${renderFoot(view)}</td>
          </tr>
        </table>
      </body>
    </html> `.text;
}

function renderCard(view: RecoveryView, itemLimit: number): Html {
  const { words } = view;
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
      <td class="pad ink" style="${S.shop}">${view.shopName}</td>
    </tr>
    <tr>
      <td class="pad" style="${S.body}">
        <h1 class="ink" style="${S.heading}">${words.heading}</h1>
        <p class="ink" style="${S.paragraph}">${words.greeting(view.firstName)}</p>
        <p class="ink" style="${S.paragraph}">${words.intro(view.shopName)}</p>
        ${renderButton(words.button, view.url)}
        ${renderItems(view.items, view.soldOutTitles, words, itemLimit)} ${renderTotals(view.totals)}
        <p class="dim" style="${S.hint}">
          ${words.linkHint}<br /><a class="link" href="${view.url}" style="${S.link}">${view.url}</a>
        </p>
      </td>
    </tr>
  </table>`;
}
