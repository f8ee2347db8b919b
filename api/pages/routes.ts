import { Router, type NextFunction, type Request, type Response } from 'express';
import { limitAddress } from '../account-route.ts';
import type { ServedDeps } from '../deps.ts';
import { toProblem } from '../errors.ts';
import type { Problem } from '../problem.ts';
import { requestLog, routeOf } from '../request-log.ts';
import { refuseCrossSite } from '../same-origin.ts';
import { endSessionPage, endSessionsPage, logOutPage, passwordPage, showAccount } from './account-pages.ts';
import { acceptPage, showInvitation } from './invitation-pages.ts';
import { codePage, logInPage, showCode, showLogIn } from './log-in-pages.ts';
import { renderFault, sendAccountPage } from './page.ts';
import { beginTotpPage, confirmTotpPage, endTotpPage, showTotp } from './totp-pages.ts';

type PageHandler = (deps: ServedDeps, req: Request, res: Response) => Promise<void>;

/** Pages for people who work with the product: without scripts, each form a plain `POST` of its own address. */
export function pageRoutes(deps: ServedDeps): Router {
  const router = Router();
  const page = (handler: PageHandler) => async (req: Request, res: Response) => {
    limitAddress(deps, req, res);
    if (req.method === 'POST') refuseCrossSite(req, deps.publicUrl);
    await handler({ ...deps, log: requestLog(req, deps.log) }, req, res);
  };
  router.get('/login', page(showLogIn));
  router.post('/login', page(logInPage));
  router.get('/login/code', page(showCode));
  router.post('/login/code', page(codePage));
  router.get('/invitations/:token', page(showInvitation));
  router.post('/invitations/:token', page(acceptPage));
  router.get('/account', page(showAccount));
  router.post('/account/log-out', page(logOutPage));
  router.post('/account/password', page(passwordPage));
  router.get('/account/totp', page(showTotp));
  router.post('/account/totp', page(beginTotpPage));
  router.post('/account/totp/confirm', page(confirmTotpPage));
  router.post('/account/totp/off', page(endTotpPage));
  router.post('/account/sessions/end', page(endSessionsPage));
  router.post('/account/sessions/:id/end', page(endSessionPage));
  router.use(/^\/(?:login|invitations|account)(?=\/|$)/, answerFailures(deps));
  return router;
}

/** Whoever is not logged in is led to where they can be; everything else is said on a page. */
function answerFailures(deps: ServedDeps) {
  // oxlint-disable-next-line eslint/no-unused-vars -- Express knows an error handler by its four parameters
  return (error: unknown, req: Request, res: Response, _next: NextFunction): void => {
    const problem = toProblem(error);
    if (res.headersSent) {
      res.destroy();
      return;
    }
    if (problem.status === 401 && problem.code === 'unauthenticated') {
      res.redirect(303, '/login');
      return;
    }
    if (problem.status >= 500) {
      const level = problem.status === 503 ? 'warn' : 'error';
      requestLog(req, deps.log)[level]({ route: routeOf(req), err: error }, 'a page could not be answered');
    }
    res.set(problem.headers);
    const { status } = problem;
    sendAccountPage(res, { status, heading: headingOf(problem), body: renderFault(problem.message) });
  };
}

function headingOf({ status }: Problem): string {
  return status === 404 ? 'Not found' : status === 503 ? 'Not available now' : 'This did not work';
}
