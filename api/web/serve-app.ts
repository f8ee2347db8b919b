import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router, type Request, type Response } from 'express';
import { sendAccountPage } from '../pages/page.ts';
import { APP_PAGES } from './app-paths.ts';
import { appHeaders } from './app-headers.ts';
import { keepWhileUnchanged } from './keep-while-unchanged.ts';
import { preloadLinks, type Manifest } from './preload-links.ts';
import { serveAsset } from './serve-asset.ts';
import { serveTillWorker, TILL_WORKER_PATH } from './serve-till-worker.ts';

/** Where `npm run build` puts the app. */
const DIST = join(import.meta.dirname, '../../web/dist');

/** Those of web/i18n/languages.ts. */
const LANGUAGES = ['en', 'sv', 'pl'];

const UNBUILT =
  '<p>The web app is not built yet. Run <code>npm run build</code>, then reload this page. ' +
  'The API works without it; <a href="/docs">/docs</a> describes it.</p>';

/**
 * The web app: the same page at each of its addresses, which tells nothing without a log-in, and its assets.
 *
 * @param isLocal whether this is the local stack, where time can be skipped.
 */
export function appRoutes({ isLocal, dist = DIST }: { isLocal: boolean; dist?: string | undefined }): Router {
  const router = Router({ caseSensitive: true });
  const headers = { ...appHeaders(isLocal), Vary: 'Accept-Language' };
  const readPage = keepWhileUnchanged(join(dist, 'index.html'), (file) => readFileSync(file, 'utf8'), null);
  const readManifest = keepWhileUnchanged(join(dist, 'manifest.json'), parseManifest, {});
  router.get(TILL_WORKER_PATH, serveTillWorker(dist));
  for (const [path, { pages, sentences }] of Object.entries(APP_PAGES)) {
    router.get(path.replace('/*', '/*rest'), (req: Request, res: Response): void => {
      const page = readPage();
      if (page === null) {
        sendAccountPage(res, { status: 503, heading: 'Not built yet', body: UNBUILT });
        return;
      }
      const language = req.acceptsLanguages(LANGUAGES) || 'en';
      const catalogs = ['frame-messages', ...(sentences === undefined ? [] : [sentences])];
      const sources = [...pages, ...catalogs.map((name) => `i18n/${language}/${name}.ts`)];
      const links = preloadLinks(page, readManifest(), sources);
      res
        .set(headers)
        .type('html')
        .send(tell(page, isLocal).replace('</head>', `  ${links}\n  </head>`));
    });
  }
  router.get('/assets/:name', serveAsset(join(dist, 'assets')));
  return router;
}

function parseManifest(file: string): Manifest {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the build writes it
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

function tell(page: string, isLocal: boolean): string {
  return isLocal ? page.replace('name="local-stack" content="no"', 'name="local-stack" content="yes"') : page;
}
