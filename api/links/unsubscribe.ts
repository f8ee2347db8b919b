import type { Request, Response } from 'express';
import { insertSuppression } from '../../db/queries/suppressions.ts';
import { normalizeEmail } from '../../domain/person.ts';
import { sendPage } from './page.ts';
import type { FoundLink, LinkDeps } from './find-link.ts';
import { LINK_WORDS } from './words.ts';

/** `GET /u/{token}`: asks; link scanners come here too, so that it changes nothing. */
export function showUnsubscribe(
  _deps: LinkDeps,
  { target, language }: FoundLink,
  _request: Request,
  response: Response,
): void {
  sendPage(response, 200, language, LINK_WORDS[language].unsubscribe(target.shopName));
}

/** `POST /u/{token}`: the page's button, or a mail program's one click (RFC 8058). Again is harmless. */
export async function answerUnsubscribe(
  { db, secrets }: LinkDeps,
  { target, language, now }: FoundLink,
  request: Request,
  response: Response,
): Promise<void> {
  request.resume();
  const address = normalizeEmail(target.recipient ?? '');
  if (address === null) {
    sendPage(response, 410, language, LINK_WORDS[language].expired);
    return;
  }
  await insertSuppression(db, {
    shopId: target.shopId,
    addressHash: secrets.suppressionHash(address),
    address,
    reason: 'unsubscribed',
    source: 'link',
    since: now,
  });
  sendPage(response, 200, language, LINK_WORDS[language].unsubscribed(target.shopName));
}
