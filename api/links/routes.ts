import { Router, type NextFunction, type Request, type Response } from 'express';
import { isDatabaseAway } from '../../db/queries/database-away.ts';
import type { LinkPurpose } from '../../domain/recovery-link.ts';
import type { Log } from '../../log.ts';
import { findLink, readersLanguage, type FoundLink, type LinkDeps } from './find-link.ts';
import { sendPage } from './page.ts';
import { answerRecoveryLink } from './recovery.ts';
import { answerUnsubscribe, showUnsubscribe } from './unsubscribe.ts';
import { LINK_WORDS } from './words.ts';

type LinkHandler = (
  deps: LinkDeps,
  link: FoundLink,
  request: Request,
  response: Response,
) => Promise<void> | void;

/** `/r/` back to the checkout and `/u/` to refuse further mails: for shoppers, without a key. */
export function linkRoutes(deps: LinkDeps): Router {
  const router = Router();
  const handle =
    (purpose: LinkPurpose, handler: LinkHandler) => async (request: Request, response: Response) => {
      const link = await findLink(deps, purpose, request, response);
      if (link !== null) await handler(deps, link, request, response);
    };
  router.get('/r/:token', handle('recovery', answerRecoveryLink));
  router.get('/u/:token', handle('unsubscribe', showUnsubscribe));
  router.post('/u/:token', handle('unsubscribe', answerUnsubscribe));
  router.use(answerFailures(deps.log));
  return router;
}

function answerFailures(log: Log) {
  // Express knows an error handler by its four parameters.
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const words = LINK_WORDS[readersLanguage(request)];
    if (error instanceof URIError) {
      sendPage(response, 404, readersLanguage(request), words.unknown);
      return;
    }
    const isAway = isDatabaseAway(error);
    const name = error instanceof Error ? error.name : typeof error;
    log[isAway ? 'warn' : 'error'](
      { name, stack: isAway ? undefined : placesOf(error) },
      'a link could not be answered',
    );
    response.set('Retry-After', '30');
    sendPage(response, isAway ? 503 : 500, readersLanguage(request), words.unavailable);
  };
}

/** Without the message, which may quote what a shopper typed. */
function placesOf(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines.filter((line) => line.startsWith('    at ')).slice(0, 8);
}
