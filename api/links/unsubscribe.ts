import type { Request, Response } from 'express';
import { insertSuppression } from '../../db/queries/suppressions.ts';
import type { UnsubscribeLink } from '../../db/queries/unsubscribe-links.ts';
import { formatId } from '../../domain/id.ts';
import { normalizeEmail } from '../../domain/person.ts';
import { sendPage } from './page.ts';
import type { FoundLink, LinkDeps } from './find-link.ts';
import { LINK_WORDS } from './words.ts';

/** `GET /u/{token}`: asks; link scanners come here too, so that it changes nothing. */
export function showUnsubscribe(
  _deps: LinkDeps,
  { target, language }: FoundLink<UnsubscribeLink>,
  _request: Request,
  response: Response,
): void {
  sendPage(response, 200, language, LINK_WORDS[language].unsubscribe(target.shopName));
}

/**
 * `POST /u/{token}`: the page's button, or a mail program's one click (RFC 8058). Again is harmless. The hash that was
 * kept with the mail is enough; the address is written down only where the mail still tells it.
 */
export async function answerUnsubscribe(
  { db, log }: LinkDeps,
  { messageId, target, language, now }: FoundLink<UnsubscribeLink>,
  request: Request,
  response: Response,
): Promise<void> {
  request.resume();
  const isNew = await insertSuppression(db, {
    shopId: target.shopId,
    addressHash: target.addressHash,
    address: normalizeEmail(target.recipient ?? ''),
    reason: 'unsubscribed',
    source: 'link',
    since: now,
  });
  if (isNew) log.info({ messageId: formatId('message', messageId) }, 'shopper unsubscribed');
  sendPage(response, 200, language, LINK_WORDS[language].unsubscribed(target.shopName));
}
