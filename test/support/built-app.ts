import { buildWeb } from '../../local/build-web.ts';
import { isWebBuilt } from '../../local/web-sources.ts';
import { onceARun } from './once-a-run.ts';

/** Builds the web app once a test run, unless it is built of these sources already. */
export default async function setup(): Promise<() => Promise<void>> {
  const built = await onceARun('web app', async () => {
    if (!isWebBuilt()) await buildWeb();
    return { address: 'web/dist', stop: () => Promise.resolve() };
  });
  return built.release;
}
