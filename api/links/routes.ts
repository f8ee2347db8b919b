import { Router, type NextFunction, type Request, type Response } from 'express';
import { isDatabaseAway } from '../../db/queries/database-away.ts';
import { findUnsubscribeLink } from '../../db/queries/unsubscribe-links.ts';
import { findLinkTarget } from '../../db/queries/visits.ts';
import type { LinkPurpose } from '../../domain/recovery-link.ts';
import type { Log } from '../../log.ts';
import { clientAddress } from '../client-address.ts';
import { requestLog } from '../request-log.ts';
import { REQUESTS_PER_MINUTE, type RequestLimits } from '../request-limits.ts';
import {
  findLink,
  readersLanguage,
  sendUnknown,
  type FoundLink,
  type LinkDeps,
  type LinkLookup,
} from './find-link.ts';
import { sendPage } from './page.ts';
import { answerRecoveryLink } from './recovery.ts';
import { answerTrap } from './trap.ts';
import { answerUnsubscribe, showUnsubscribe } from './unsubscribe.ts';
import { readUnsubscribeWish, UNDO_FIELD, UNSUBSCRIBE_FIELD } from './unsubscribe-wish.ts';
import { LINK_WORDS } from './words.ts';

type LinkHandler<Target> = (
  deps: LinkDeps,
  link: FoundLink<Target>,
  request: Request,
  response: Response,
) => Promise<void>;

/** In an outage, or when too many came, a page tries again after this time by itself. */
const RETRY_SECONDS = 15;

/** `/r/` back to the checkout, `/u/` to refuse further mails, `/t/` for machines: for shoppers, without a key. */
export function linkRoutes(deps: LinkDeps & { limits: RequestLimits }): Router {
  const router = Router();
  const limit = limitVisits(deps);
  const handle =
    <Target extends { locale: string }>(
      purpose: LinkPurpose,
      lookup: LinkLookup<Target>,
      handler: LinkHandler<Target>,
    ) =>
    async (request: Request, response: Response) => {
      const link = await findLink(deps, purpose, lookup, request, response);
      if (link !== null)
        await handler({ ...deps, log: requestLog(request, deps.log) }, link, request, response);
    };
  router.get('/r/:token', limit, handle('recovery', findLinkTarget, answerRecoveryLink));
  router.get('/u/:token', limit, handle('unsubscribe', findUnsubscribeLink, showUnsubscribe));
  router.post('/u/:token', handle('unsubscribe', findUnsubscribeLink, answerUnsubscribe));
  router.get('/t/:token', limit, (request, response) =>
    answerTrap({ ...deps, log: requestLog(request, deps.log) }, request, response),
  );
  router.use(answerFailures(deps.log));
  return router;
}

/**
 * Only what is looked at is counted: a `POST` to unsubscribe, by a mail provider's servers for many people from one
 * address, is never refused.
 */
function limitVisits({ limits, clock }: LinkDeps & { limits: RequestLimits }) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const name = `links ${clientAddress(request)}`;
    if (limits.take(name, REQUESTS_PER_MINUTE.links, clock.now()).isAllowed) {
      next();
      return;
    }
    response.set('Retry-After', String(RETRY_SECONDS));
    sendUnavailable(request, response, 429);
  };
}

function answerFailures(log: Log) {
  return async (
    error: unknown,
    request: Request,
    response: Response,
    // oxlint-disable-next-line eslint/no-unused-vars -- Express knows an error handler by its four parameters
    _next: NextFunction,
  ): Promise<void> => {
    if (response.headersSent || request.socket.destroyed) {
      // Express itself would write the error to the console.
      response.destroy();
      return;
    }
    if (error instanceof URIError) {
      sendUnknown(request, response);
      return;
    }
    const isAway = isDatabaseAway(error);
    requestLog(request, log)[isAway ? 'warn' : 'error']({ err: error }, 'a link could not be answered');
    response.set('Retry-After', String(RETRY_SECONDS));
    if (request.method === 'POST') await sendUnsaved(request, response, isAway ? 503 : 500);
    else sendUnavailable(request, response, isAway ? 503 : 500);
  };
}

/** The link stays good: a page that could not be looked up asks anew by itself, one that we cannot make does not. */
function sendUnavailable(request: Request, response: Response, status: 429 | 500 | 503): void {
  const language = readersLanguage(request);
  const words = LINK_WORDS[language];
  const isOurFault = status === 500;
  if (!isOurFault) response.set('Refresh', String(RETRY_SECONDS));
  const page = isOurFault ? words.failed : words.unavailable;
  sendPage(response, status, language, page, { kind: 'again', text: words.again });
}

/** What a shopper pressed is theirs to press again. */
async function sendUnsaved(request: Request, response: Response, status: number): Promise<void> {
  const wish = await readUnsubscribeWish(request);
  const language = readersLanguage(request);
  const { unsaved, again } = LINK_WORDS[language];
  const field = wish.kind === 'undo' ? UNDO_FIELD : UNSUBSCRIBE_FIELD;
  const action = { kind: 'button' as const, field, text: again, isQuiet: false, question: null };
  sendPage(response, status, language, unsaved, action);
}
