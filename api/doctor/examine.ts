import type { Database } from '../../db/database.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { apiKeyCheck } from './api-key-check.ts';
import { runCheck, type Check, type Look } from './check.ts';
import { databaseCheck, schemaCheck } from './database-checks.ts';
import type { DoctorDeps } from './doctor-deps.ts';
import { keyChecks } from './key-checks.ts';
import { mailChecks } from './mail-checks.ts';
import { clockCheck, skippedCheck, temporalCheck, workerCheck } from './process-checks.ts';
import { pauseCheck } from './sending-checks.ts';
import { shopChecks } from './shop-checks.ts';

export const INSTALLATION = 'Installation';

/** What is true of all shops. `isReached`: whether the database answers, so that shops can be looked at. */
export async function examineInstallation(
  deps: DoctorDeps,
  limitMs: number,
): Promise<{ checks: Check[]; isReached: boolean }> {
  const run = (...looks: Look[]) => runInOrder(INSTALLATION, looks, limitMs);
  const [database, temporal, alone] = await Promise.all([
    run(databaseCheck(deps)),
    run(temporalCheck(deps)),
    run(skippedCheck(deps), ...keyChecks(deps), ...mailChecks(deps)),
  ]);
  const { db } = deps;
  if (db === undefined || database.some(({ state }) => state !== 'ok')) {
    return { checks: [...database, ...temporal, ...alone], isReached: false };
  }
  const [schema, processes, sending] = await Promise.all([
    run(schemaCheck(db, deps)),
    run(workerCheck(db, deps), clockCheck(db, deps)),
    run(pauseCheck(db), apiKeyCheck(db, deps, null)),
  ]);
  const checks = [...database, ...schema, ...temporal, ...processes, ...alone, ...sending];
  return { checks, isReached: true };
}

/** What one shop needs, under its own name. */
export async function examineShop(
  db: Database,
  deps: DoctorDeps,
  shop: Shop,
  limitMs: number,
): Promise<Check[]> {
  return runInOrder(`Shop ${shop.slug}`, shopChecks(db, deps, shop), limitMs);
}

/** All at once, told in order. */
async function runInOrder(group: string, looks: readonly Look[], limitMs: number): Promise<Check[]> {
  return (await Promise.all(looks.map((look) => runCheck(group, look, limitMs)))).flat();
}
