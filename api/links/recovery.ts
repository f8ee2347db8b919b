import type { Request, Response } from 'express';
import { insertVisit, type LinkTarget } from '../../db/queries/visits.ts';
import { formatId } from '../../domain/id.ts';
import { cartUrl } from '../../domain/saved-cart-mail.ts';
import { recoveryHost, toHost } from '../../domain/rules/link-host.ts';
import { sessions } from '../../telemetry/metrics.ts';
import { LINK_HEADERS, sendPage } from './page.ts';
import type { FoundLink, LinkDeps } from './find-link.ts';
import { isPersonsVisit } from './visitor.ts';
import { waitForRecording } from './wait-for-recording.ts';
import { wayBack } from './way-back.ts';
import { LINK_WORDS } from './words.ts';

/** `GET /r/{token}`: back to the checkout, where it can still be completed, or to a saved cart's items. */
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
  if (destination === null || !leadsSomewhere(target)) {
    sendPage(response, 410, language, LINK_WORDS[language].expired);
    return;
  }
  // HEAD looks, and goes nowhere; a mail to staff is none that counts.
  if (request.method !== 'HEAD' && target.kind !== 'copy' && target.kind !== 'test') {
    const isPerson = isPersonsVisit(request.headers);
    await recordVisit(deps, target, { at: now, isPerson });
  }
  response.status(303).set(LINK_HEADERS).set('Location', destination).end();
}

/** Whether the mail is about something that is still there: a test with sample data is about nothing. */
export function leadsSomewhere({ checkoutId, cartLines }: LinkTarget): boolean {
  return checkoutId !== null || cartLines !== null;
}

/** @returns null when there is no way back any more, or its host is no longer listed. */
function destinationOf(target: LinkTarget, token: string): string | null {
  const { erasedAt, recoveryUrl, settings, cartLines } = target;
  const hosts = [...settings.allowedHosts, ...target.connectedHosts];
  if (cartLines !== null) {
    const url = cartUrl(settings.cartUrlTemplate, cartLines, hosts);
    return url && wayBack(url, token, settings.linkTracking);
  }
  const host = erasedAt === null ? recoveryHost(recoveryUrl) : null;
  const isListed = host !== null && hosts.some((entry) => toHost(entry) === host);
  return isListed && recoveryUrl !== null ? wayBack(recoveryUrl, token, settings.linkTracking) : null;
}

/** A visit that cannot be recorded keeps nobody from the checkout. */
async function recordVisit(
  { db, log }: LinkDeps,
  target: LinkTarget,
  visit: { at: Date; isPerson: boolean },
): Promise<void> {
  const publicMessageId = formatId('message', target.messageId);
  const about = {
    ...(target.checkoutId !== null && { checkoutId: formatId('checkout', target.checkoutId) }),
    messageId: publicMessageId,
    isPerson: visit.isPerson,
  };
  const recorded = insertVisit(db, target, { ...visit, publicMessageId }).then(
    (isSession) => {
      if (isSession) sessions.inc({ kind: target.kind });
      log.info(about, 'link visited');
    },
    (error: unknown) => {
      log.warn({ ...about, err: error }, 'a visit was not recorded');
    },
  );
  await waitForRecording(recorded);
}
