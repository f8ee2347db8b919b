import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Router, type Request, type Response } from 'express';
import { sendAccountPage } from '../pages/page.ts';
import { APP_PATHS } from './app-paths.ts';
import { appHeaders } from './app-headers.ts';
import { serveAsset } from './serve-asset.ts';
import { serveTillWorker, TILL_WORKER_PATH } from './serve-till-worker.ts';

/** Where `npm run build` puts the app. */
const DIST = join(import.meta.dirname, '../../web/dist');

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
  const headers = appHeaders(isLocal);
  const show = async (_req: Request, res: Response): Promise<void> => {
    const page = await readFile(join(dist, 'index.html'), 'utf8').catch(() => null);
    if (page === null) sendAccountPage(res, { status: 503, heading: 'Not built yet', body: UNBUILT });
    else res.set(headers).type('html').send(tell(page, isLocal));
  };
  router.get(TILL_WORKER_PATH, serveTillWorker(dist));
  for (const path of APP_PATHS) router.get(path.replace('/*', '/*rest'), show);
  router.get('/assets/:name', serveAsset(join(dist, 'assets')));
  return router;
}

function tell(page: string, isLocal: boolean): string {
  return isLocal ? page.replace('name="local-stack" content="no"', 'name="local-stack" content="yes"') : page;
}
