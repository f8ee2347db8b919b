import { Router, type NextFunction, type Request, type Response } from 'express';
import { isDatabaseAway } from '../../db/queries/database-away.ts';
import { findUnsubscribeLink } from '../../db/queries/unsubscribe-links.ts';
import { findLinkTarget } from '../../db/queries/visits.ts';
import type { LinkPurpose } from '../../domain/recovery-link.ts';
import type { Log } from '../../log.ts';
import { requestLog } from '../request-log.ts';
import { findLink, readersLanguage, type FoundLink, type LinkDeps, type LinkLookup } from './find-link.ts';
import { sendPage } from './page.ts';
import { answerRecoveryLink } from './recovery.ts';
import { answerUnsubscribe, showUnsubscribe } from './unsubscribe.ts';
import { LINK_WORDS } from './words.ts';

type LinkHandler<Target> = (
  deps: LinkDeps,
  link: FoundLink<Target>,
  request: Request,
  response: Response,
) => Promise<void> | void;

/** `/r/` back to the checkout and `/u/` to refuse further mails: for shoppers, without a key. */
export function linkRoutes(deps: LinkDeps): Router {
  const router = Router();
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
  router.get('/r/:token', handle('recovery', findLinkTarget, answerRecoveryLink));
  router.get('/u/:token', handle('unsubscribe', findUnsubscribeLink, showUnsubscribe));
  router.post('/u/:token', handle('unsubscribe', findUnsubscribeLink, answerUnsubscribe));
  router.use(answerFailures(deps.log));
  return router;
}

function answerFailures(log: Log) {
  // oxlint-disable-next-line eslint/no-unused-vars -- Express knows an error handler by its four parameters
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    if (response.headersSent) {
      // Express itself would write the error to the console.
      response.destroy();
      return;
    }
    const words = LINK_WORDS[readersLanguage(request)];
    if (error instanceof URIError) {
      sendPage(response, 404, readersLanguage(request), words.unknown);
      return;
    }
    const isAway = isDatabaseAway(error);
    requestLog(request, log)[isAway ? 'warn' : 'error']({ err: error }, 'a link could not be answered');
    response.set('Retry-After', '30');
    sendPage(response, isAway ? 503 : 500, readersLanguage(request), words.unavailable);
  };
}
