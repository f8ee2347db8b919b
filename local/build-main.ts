import { buildWeb } from './build-web.ts';
import { isWebBuilt } from './web-sources.ts';

/** `npm run build`: the web app, unless it is built of these very sources already. */
if (isWebBuilt()) console.log('The web app is built already.');
else {
  const startedMs = performance.now();
  // Whatever this machine is for: React comes in another, larger build elsewhere.
  process.env['NODE_ENV'] = 'production';
  await buildWeb();
  console.log(`The web app is built (${((performance.now() - startedMs) / 1000).toFixed(0)} s): web/dist.`);
}
