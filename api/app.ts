import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { answerCheckoutPlace } from './checkouts/checkout-place.ts';
import type { ApiDeps } from './deps.ts';
import { postSkip } from './dev/skip-route.ts';
import { docsHandler } from './docs/docs-page.ts';
import { answerErrors } from './errors.ts';
import { answerHealth, answerReadiness } from './health.ts';
import { answerResendHook } from './hooks/resend-hook.ts';
import { linkRoutes } from './links/routes.ts';
import { serveLogo } from './logos/serve-logo.ts';
import { proxyMailbox } from './mailbox-proxy.ts';
import { buildOpenApi } from './openapi.ts';
import { Problem } from './problem.ts';
import { describeRequest, logRequests } from './request-log.ts';
import type { Route } from './route.ts';
import { ROUTES } from './routes.ts';

/** The whole HTTP side as an Express app; listening is the caller's. */
export function createApp(deps: ApiDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('case sensitive routing', true);
  app.use(logRequests(deps.log), setHeaders);
  mountOpenRoutes(app, deps);
  app.use(linkRoutes(deps));
  for (const [path, routes] of byPath(ROUTES)) mountPath(app, path, routes, deps);
  if (deps.skip !== undefined) mountPath(app, '/dev/skip', [postSkip(deps.skip)], deps);
  app.use(() => {
    throw new Problem(404, 'no_such_address', 'There is nothing at this address.');
  });
  app.use(answerErrors(deps.log));
  return app;
}

function mountOpenRoutes(app: Express, deps: ApiDeps): void {
  const openApi = JSON.stringify(buildOpenApi());
  app.get('/healthz', answerHealth);
  app.get('/readyz', answerReadiness(deps));
  app.get('/', (_req, res) => {
    res.redirect('/docs');
  });
  app.get('/favicon.ico', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=604800').status(204).end();
  });
  app.get('/checkouts/:id', answerCheckoutPlace);
  app.get('/logos/:id', serveLogo(deps));
  app.post('/hooks/:shop/resend', answerResendHook(deps));
  app.get('/docs', docsHandler());
  app.get('/openapi.json', (_req, res) => {
    res.type('application/json').send(openApi);
  });
  if (deps.mailboxUrl !== undefined) app.get(/^\/dev\/mailbox(?:\/|$)/, proxyMailbox(deps.mailboxUrl));
}

function mountPath(app: Express, path: string, routes: Route[], deps: ApiDeps): void {
  const mounted = app.route(path);
  for (const route of routes) {
    mounted[route.method](async (req: Request, res: Response) => {
      const reply = await route.handle(deps, req, res);
      if (reply.about !== undefined) describeRequest(req, reply.about);
      res.status(reply.status).set(reply.headers ?? {});
      if (reply.type === undefined) res.json(reply.body);
      else
        res.type(reply.type).send(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
    });
  }
  const allow = routes.map(({ method }) => method.toUpperCase()).join(', ');
  mounted.all(() => {
    throw new Problem(405, 'method_not_allowed', `Here you may ${allow}.`, { headers: { Allow: allow } });
  });
}

/** Paths as Express writes them; those without parameters first, so that a token cannot hide them. */
function byPath(routes: readonly Route[]): [string, Route[]][] {
  const groups = Map.groupBy(routes, ({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1'));
  return [...groups].sort(([a], [b]) => Number(a.includes(':')) - Number(b.includes(':')));
}

function setHeaders(req: Request, res: Response, next: NextFunction): void {
  res.set('X-Content-Type-Options', 'nosniff');
  if (req.path.startsWith('/v1/')) res.set('Cache-Control', 'no-store');
  next();
}
