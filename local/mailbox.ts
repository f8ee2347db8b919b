import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson } from './provider-emails.ts';
import type { Mail } from './provider-store.ts';
import { MAILBOX_CSP, renderMailboxPage } from './mailbox-page.ts';

/**
 * `GET /dev/mailbox`: what arrived, newest first; a page for browsers, JSON for everything else.
 * `?to=` keeps mails whose recipient holds the text, `?limit=` the newest few, `?id=` shows one on the page.
 *
 * @returns whether the request was for the mailbox.
 */
export function answerMailbox(request: IncomingMessage, response: ServerResponse, mails: Mail[]): boolean {
  const url = new URL(request.url ?? '/', 'http://mailbox.invalid');
  if (url.pathname === '/' && prefersHtml(request.headers.accept)) {
    response.writeHead(302, { location: '/dev/mailbox' }).end();
    return true;
  }
  if (url.pathname !== '/dev/mailbox' || (request.method !== 'GET' && request.method !== 'HEAD'))
    return false;
  const shown = chooseMails(mails, url.searchParams);
  if (prefersHtml(request.headers.accept)) {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': MAILBOX_CSP,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    response.end(renderMailboxPage(shown, url.searchParams.get('id'), url.searchParams.get('to')));
  } else {
    response.setHeader('cache-control', 'no-store');
    answerJson(response, 200, { data: shown.map(({ payloadHash: _hash, ...mail }) => mail) });
  }
  return true;
}

function chooseMails(mails: Mail[], query: URLSearchParams): Mail[] {
  const to = query.get('to');
  const limit = Number(query.get('limit') ?? Infinity);
  const chosen =
    to === null ? mails : mails.filter((mail) => mail.to.some((address) => address.includes(to)));
  return chosen.toReversed().slice(0, limit > 0 ? limit : Infinity);
}

/** Only a client that names HTML before JSON gets the page; curl and fetch say no more than that they take anything. */
function prefersHtml(accept: string | undefined): boolean {
  const types = (accept ?? '').split(',').map((type) => type.split(';')[0]?.trim());
  const html = types.indexOf('text/html');
  const json = types.indexOf('application/json');
  return html !== -1 && (json === -1 || html < json);
}
