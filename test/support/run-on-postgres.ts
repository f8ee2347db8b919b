import { buildTemporal } from '../../local/temporal-build.ts';
import { StartError } from '../../local/start-error.ts';

/** What plays the main job from end to end. */
const MAIN_JOB = [
  'test/e2e/recovery',
  'test/e2e/by-hand',
  'test/e2e/many-waiting',
  'test/e2e/purge',
  'test/e2e/rate-limit',
  'test/e2e/till-day',
  'test/e2e/rollout',
  'test/workflows/',
];

/**
 * `npm run test:deployed`: the tests of the main job, or those named, on Temporal's server with PostgreSQL behind it, as
 * a deployment runs it. Where that cannot be built it says `not run`, exit code 1.
 */
try {
  await buildTemporal({ say: console.log });
  process.env['TEST_TEMPORAL'] = 'postgres';
  if (process.argv.length === 2) process.argv.push(...MAIN_JOB);
  await import('./run.ts');
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.log(`not run: ${error.message}`);
  process.exitCode = 1;
}
