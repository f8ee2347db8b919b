import type { Request, Response } from 'express';
import { insertVisit, type LinkTarget } from '../../db/queries/visits.ts';
import { formatId } from '../../domain/id.ts';
import { recoveryHost, toHost } from '../../domain/rules/link-host.ts';
import { LINK_HEADERS, sendPage } from './page.ts';
import type { FoundLink, LinkDeps } from './find-link.ts';
import { isPersonsVisit } from './visitor.ts';
import { LINK_WORDS } from './words.ts';

/** A shopper waits no longer than this for the visit to be recorded. */
const RECORDING_MS = 1_500;

/** `GET /r/{token}`: back to the checkout, where it can still be completed. */
export async function answerRecoveryLink(
  deps: LinkDeps,
  { token, target, language, now }: FoundLink<LinkTarget>,
  request: Request,
  response: Response,
): Promise<void> {
  if (target.completedAt !== null) {
    sendPage(response, 410, language, LINK_WORDS[language].completed);
    return;
  }
  const destination = destinationOf(target, token);
  if (destination === null || target.checkoutId === null) {
    sendPage(response, 410, language, LINK_WORDS[language].expired);
    return;
  }
  // HEAD looks, and goes nowhere.
  if (request.method !== 'HEAD') {
    const isPerson = isPersonsVisit(request.headers);
    await recordVisit(deps, { ...target, checkoutId: target.checkoutId }, { at: now, isPerson });
  }
  response.status(303).set(LINK_HEADERS).set('Location', destination).end();
}

/**
 * The checkout's address with the token as `recovery`, so that the shop can hand it back with the order.
 *
 * @returns null when there is none any more, or its host is no longer listed.
 */
function destinationOf(target: LinkTarget, token: string): string | null {
  const host = target.erasedAt === null ? recoveryHost(target.recoveryUrl) : null;
  const isListed = host !== null && target.settings.allowedHosts.some((entry) => toHost(entry) === host);
  if (!isListed || target.recoveryUrl === null) return null;
  const url = new URL(target.recoveryUrl);
  if (url.searchParams.has('recovery')) {
    url.searchParams.set('recovery', token);
  } else {
    // Setting it through searchParams would write the shop's own query anew, which may break a signature.
    url.search += `${url.search === '' ? '' : '&'}recovery=${encodeURIComponent(token)}`;
  }
  return url.href;
}

/** A visit that cannot be recorded keeps nobody from the checkout. */
async function recordVisit(
  { db, log }: LinkDeps,
  target: { messageId: number; shopId: number; checkoutId: number },
  visit: { at: Date; isPerson: boolean },
): Promise<void> {
  const publicMessageId = formatId('message', target.messageId);
  const about = {
    checkoutId: formatId('checkout', target.checkoutId),
    messageId: publicMessageId,
    isPerson: visit.isPerson,
  };
  const recorded = insertVisit(db, target, { ...visit, publicMessageId }).then(
    () => {
      log.info(about, 'link visited');
    },
    (error: unknown) => {
      log.warn({ ...about, err: error }, 'a visit was not recorded');
    },
  );
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, RECORDING_MS);
  });
  await Promise.race([recorded, patience]);
  clearTimeout(timer);
}
