import express, { type Express, type Request, type Response } from 'express';
import { SHOP_SYSTEMS } from '../db/queries/connections.ts';
import { findShops } from '../db/queries/shops.ts';
import { allowEveryOrigin, CAPTURE_PATH } from './capture/every-origin.ts';
import { serveCaptureScript } from './capture/serve-script.ts';
import { storePlain } from './checkouts/store-plain.ts';
import type { ApiDeps, ServedDeps } from './deps.ts';
import { postSkip } from './dev/skip-route.ts';
import { answerDocs } from './docs/docs-page.ts';
import { mountProblemPages } from './docs/problem-pages.ts';
import { answerErrors } from './errors.ts';
import { answerHealth, answerReadiness } from './health.ts';
import { answerResendHook } from './hooks/resend-hook.ts';
import { answerShopHook } from './hooks/shop-hook.ts';
import { createLastUse } from './last-use.ts';
import { inGroups } from './in-groups.ts';
import { linkRoutes } from './links/routes.ts';
import { serveLogo } from './logos/serve-logo.ts';
import { madeOnce } from './made-once.ts';
import { proxyMailbox } from './mailbox-proxy.ts';
import { buildOpenApi } from './openapi.ts';
import { createPasswords } from './people/passwords.ts';
import { pageRoutes } from './pages/routes.ts';
import { Problem } from './problem.ts';
import { createRequestLimits } from './request-limits.ts';
import { describeRequest, logRequests } from './request-log.ts';
import type { Route } from './route.ts';
import { ROUTES } from './routes.ts';
import { securityHeaders } from './security-headers.ts';
import { sendStream } from './send-stream.ts';
import { appRoutes } from './web/serve-app.ts';

/** Requests that are answered by one statement, at most. */
const TOGETHER = 250;

const openApiText = madeOnce(() => JSON.stringify(buildOpenApi()));

/** The whole HTTP side as an Express app; listening is the caller's. */
export function createApp(given: ApiDeps): Express {
  const deps: ServedDeps = {
    ...given,
    limits: createRequestLimits(),
    lastUse: createLastUse(given.db, given.log),
    passwords: given.passwords ?? createPasswords(),
    findShop: inGroups((slugs) => findShops(given.db, slugs), TOGETHER),
    storePlain: inGroups((told) => storePlain(given.db, told), TOGETHER),
  };
  const app = express();
  app.set('trust proxy', deps.trustedProxies ?? false);
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('case sensitive routing', true);
  app.use(logRequests(deps.log, deps.clock), securityHeaders(deps.publicUrl));
  mountOpenRoutes(app, deps);
  app.use(linkRoutes(deps));
  app.use(pageRoutes(deps));
  app.use(appRoutes({ isLocal: deps.skip !== undefined, dist: deps.webDist }));
  const paths = byPath(deps.skip === undefined ? ROUTES : [...ROUTES, postSkip(deps.skip)]);
  for (const [path, routes] of paths) mountPath(app, path, routes, deps);
  for (const [path, routes] of paths) refuseOtherMethods(app, path, routes);
  app.use(() => {
    throw new Problem(404, 'no_such_address', 'There is nothing at this address.');
  });
  app.use(answerErrors(deps));
  return app;
}

function mountOpenRoutes(app: Express, deps: ApiDeps): void {
  app.get('/healthz', answerHealth);
  app.get('/readyz', answerReadiness(deps));
  app.get('/favicon.ico', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=604800').status(204).end();
  });
  app.get('/capture.js', serveCaptureScript());
  app.all(CAPTURE_PATH, allowEveryOrigin);
  app.get('/logos/:id', serveLogo(deps));
  app.post('/hooks/:shop/resend', answerResendHook(deps));
  for (const system of SHOP_SYSTEMS) app.post(`/hooks/:shop/${system}`, answerShopHook(deps, system));
  app.get('/docs', answerDocs);
  mountProblemPages(app, deps.publicUrl);
  app.get('/openapi.json', (_req, res) => {
    res.type('application/json').send(openApiText());
  });
  if (deps.mailboxUrl !== undefined) app.get(/^\/dev\/mailbox(?:\/|$)/, proxyMailbox(deps.mailboxUrl));
}

function mountPath(app: Express, path: string, routes: Route[], deps: ServedDeps): void {
  const mounted = app.route(path);
  for (const route of routes) {
    mounted[route.method](async (req: Request, res: Response) => {
      const reply = await route.handle(deps, req, res);
      if (reply.about !== undefined) describeRequest(req, reply.about);
      if (reply.stream !== undefined) {
        await sendStream(req, res, reply, reply.stream);
        return;
      }
      res.status(reply.status).set(reply.headers ?? {});
      for (const cookie of reply.cookies ?? []) res.append('Set-Cookie', cookie);
      if (reply.body === undefined) res.end();
      else if (reply.type === undefined) res.json(reply.body);
      else
        res.type(reply.type).send(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
    });
  }
}

/** Behind all paths: what is no method of `…/checkouts/counts` may be one of `…/checkouts/{token}`. */
function refuseOtherMethods(app: Express, path: string, routes: Route[]): void {
  const allow = routes.map(({ method }) => method.toUpperCase()).join(', ');
  app.all(path, () => {
    throw new Problem(405, 'method_not_allowed', `Here you may ${allow}.`, { headers: { Allow: allow } });
  });
}

/** Paths as Express writes them; those without parameters first, so that a token cannot hide them. */
function byPath(routes: readonly Route[]): [string, Route[]][] {
  const groups = Map.groupBy(routes, ({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1'));
  return [...groups].sort(([a], [b]) => Number(a.includes(':')) - Number(b.includes(':')));
}
