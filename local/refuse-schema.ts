import { StartError } from './start-error.ts';
import type { compareSchema } from '../db/migrate.ts';

/**
 * Lets a process start on this code's schema only. A newer one is taken where the operator says so: while versions change,
 * the earlier one goes on beside the next (docs/rollout.md).
 *
 * @throws StartError saying what to do.
 */
export function refuseOtherSchema(
  { missing, unknown, isEmpty }: Awaited<ReturnType<typeof compareSchema>>,
  acceptsNewer: boolean,
): void {
  if (isEmpty) throw new StartError('The database has no tables yet: run "npm run migrate" first.');
  if (missing.length > 0)
    throw new StartError(
      `The database's schema is older than this code: it lacks ${missing.join(', ')}. Run "npm run migrate" first.`,
    );
  if (unknown.length > 0 && !acceptsNewer)
    throw new StartError(
      `The database's schema is newer than this code, which does not know ${unknown.join(', ')}: run the version of the code that does, or set NEWER_SCHEMA=accept while you change versions.`,
    );
}
