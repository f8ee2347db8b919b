import { escapeHtml } from '../api/html.ts';
import type { Mail } from './provider-store.ts';

/** Scripts run nowhere on the page; a mail shows in a frame without rights of its own. */
export const MAILBOX_CSP =
  "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; frame-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const STYLE = `
:root{color-scheme:light dark;--line:#d8dbe0;--soft:#f4f5f7;--ink:#1d2129;--dim:#5b6472;--on:#e3ecfb}
@media(prefers-color-scheme:dark){:root{--line:#3a3f49;--soft:#1b1e24;--ink:#e8eaed;--dim:#a5adba;--on:#24324c}}
*{box-sizing:border-box}
body{margin:0;font:15px/1.45 system-ui,sans-serif;color:var(--ink);background:Canvas;display:grid;
grid-template-columns:minmax(15rem,22rem) 1fr;min-height:100vh}
nav{border-right:1px solid var(--line);background:var(--soft);overflow:auto;max-height:100vh;position:sticky;top:0}
h1{font-size:1rem;margin:0;padding:1rem}
nav ol{list-style:none;margin:0;padding:0}
nav li a{display:block;padding:.6rem 1rem;border-top:1px solid var(--line);color:inherit;text-decoration:none;
overflow-wrap:anywhere}
nav li a:hover,nav li a[aria-current]{background:var(--on)}
nav small,dt,.none{color:var(--dim)}
main{padding:1rem 1.5rem;min-width:0}
h2{font-size:1.2rem;margin:.2rem 0 1rem;overflow-wrap:anywhere}
iframe{width:100%;height:70vh;border:1px solid var(--line);border-radius:8px;background:#fff}
dl{display:grid;grid-template-columns:11rem 1fr;gap:.2rem 1rem;margin:0 0 .2rem}
.more{margin:0 0 1rem}
dd{margin:0;overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--soft);padding:1rem;border-radius:8px}
summary{cursor:pointer;padding:.5rem 0}
@media(max-width:700px){body{display:block}nav{position:static;max-height:40vh;border-right:0}
dl{grid-template-columns:max-content 1fr}}
@media(min-width:701px){@supports selector(::details-content){.more summary{display:none}
.more::details-content{display:block;content-visibility:visible}}}
`;

const NOTHING_YET =
  'Nothing has arrived yet. Mails go here while no mail provider is set; none leaves this machine.';

/**
 * @param mails newest first.
 * @param chosenId the mail to show; the newest when null or not known.
 * @param to what their recipients hold, where that is why these mails are shown.
 */
export function renderMailboxPage(mails: Mail[], chosenId: string | null, to: string | null = null): string {
  const chosen = mails.find((mail) => mail.id === chosenId) ?? mails[0];
  const count = mails.length === 1 ? '1 mail' : `${String(mails.length)} mails`;
  const which = to === null ? '' : ` to ${escapeHtml(to)} · <a href="/dev/mailbox">all</a>`;
  const filter = to === null ? '' : `to=${encodeURIComponent(to)}&amp;`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Local mailbox</title><style>${STYLE}</style></head>
<body><nav aria-label="Mails"><h1>Local mailbox · ${count}${which}</h1><ol>${mails.map((mail) => renderRow(mail, filter, mail === chosen)).join('')}</ol></nav>
<main>${chosen === undefined ? `<p class="none">${to === null ? NOTHING_YET : 'No such mail has arrived.'}</p>` : renderMail(chosen)}</main>
</body></html>`;
}

function renderRow(mail: Mail, filter: string, current: boolean): string {
  return `<li><a href="?${filter}id=${encodeURIComponent(mail.id)}"${current ? ' aria-current="page"' : ''}>
<strong>${escapeHtml(mail.subject)}</strong><br>${escapeHtml(mail.to.join(', '))}<br><small>${escapeHtml(readableTime(mail.at))}</small></a></li>`;
}

function renderMail(mail: Mail): string {
  const more: [string, string][] = [
    ['Reply-To', mail.replyTo.join(', ')],
    ['Accepted', readableTime(mail.at)],
    ['Idempotency-Key', mail.idempotencyKey ?? ''],
    ...Object.entries(mail.headers),
  ];
  const first: [string, string][] = [
    ['From', mail.from],
    ['To', mail.to.join(', ')],
  ];
  return `<h2>${escapeHtml(mail.subject)}</h2>${renderFields(first)}
<details class="more"><summary>More headers</summary>${renderFields(more)}</details>
<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="The mail as it looks" srcdoc="${escapeHtml(openOutside(mail.html ?? ''))}"></iframe>
<details open><summary>Text part</summary><pre>${escapeHtml(mail.text ?? '')}</pre></details>
<details><summary>HTML source</summary><pre>${escapeHtml(mail.html ?? '')}</pre></details>`;
}

function renderFields(fields: [string, string][]): string {
  const rows = fields
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`);
  return `<dl>${rows.join('')}</dl>`;
}

/** @param at ISO 8601 in UTC. @returns such as `2026-11-22 06:08:37 UTC`. */
function readableTime(at: string): string {
  return `${at.slice(0, 19).replace('T', ' ')} UTC`;
}

/** A link in the mail opens in a tab of its own, not in the frame. */
function openOutside(html: string): string {
  return html.replace(/<head>/i, '<head><base target="_blank">');
}
