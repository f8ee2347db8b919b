import type { Database } from '../../db/database.ts';
import { listShops, type Shop } from '../../db/queries/shops.ts';
import { inParallel } from '../../relay/in-parallel.ts';
import { apiKeyCheck } from './api-key-check.ts';
import { fail, runCheck, type Check, type Look } from './check.ts';
import { databaseCheck, schemaCheck } from './database-checks.ts';
import type { DoctorDeps, DoctorOptions } from './doctor-deps.ts';
import { keyChecks } from './key-checks.ts';
import { mailChecks } from './mail-checks.ts';
import { clockCheck, skippedCheck, temporalCheck, workerCheck } from './process-checks.ts';
import { pauseCheck } from './sending-checks.ts';
import { shopChecks } from './shop-checks.ts';

export const INSTALLATION = 'Installation';
const LIMIT_MS = 5_000;
const SHOPS_AT_ONCE = 5;

/** Looks at everything that mails need, and changes nothing. Never throws: what cannot be found out is a check, too. */
export async function runDoctor(deps: DoctorDeps, options: DoctorOptions = {}): Promise<Check[]> {
  const { limitMs = LIMIT_MS } = options;
  const run = (...looks: Look[]) => runInOrder(INSTALLATION, looks, limitMs);
  const [database, temporal, alone] = await Promise.all([
    run(databaseCheck(deps)),
    run(temporalCheck(deps)),
    run(skippedCheck(deps), ...keyChecks(deps), ...mailChecks(deps)),
  ]);
  const { db } = deps;
  if (db === undefined || database.some(({ state }) => state !== 'ok')) {
    return [...database, ...temporal, ...alone];
  }
  const [schema, processes, sending, shops] = await Promise.all([
    run(schemaCheck(db)),
    run(workerCheck(db, deps), clockCheck(db, deps)),
    run(pauseCheck(db), apiKeyCheck(db, deps, null)),
    lookAtShops(db, deps, options.shop, limitMs),
  ]);
  return [...database, ...schema, ...temporal, ...processes, ...alone, ...sending, ...shops];
}

async function lookAtShops(
  db: Database,
  deps: DoctorDeps,
  slug: string | undefined,
  limitMs: number,
): Promise<Check[]> {
  const shops: Shop[] = [];
  const listed = await runCheck(
    INSTALLATION,
    {
      name: 'shops',
      look: async () => {
        const all = await listShops(db, null);
        shops.push(...all.filter((shop) => slug === undefined || shop.slug === slug));
        return shops.length > 0 ? [] : [noShop(slug, all)];
      },
    },
    limitMs,
  );
  const told = new Map<Shop, Check[]>();
  await inParallel(shops, SHOPS_AT_ONCE, async (shop) => {
    told.set(shop, await runInOrder(`Shop ${shop.slug}`, shopChecks(db, deps, shop), limitMs));
  });
  return [...listed, ...shops.flatMap((shop) => told.get(shop) ?? [])];
}

function noShop(slug: string | undefined, all: readonly Shop[]) {
  if (slug === undefined || all.length === 0) {
    return fail('There is no shop yet.', 'Run `npm run migrate`: it makes the first one.');
  }
  return fail(
    `There is no shop "${slug}".`,
    `Name one of these: ${all.map((shop) => shop.slug).join(', ')}.`,
  );
}

/** All at once, told in order. */
async function runInOrder(group: string, looks: readonly Look[], limitMs: number): Promise<Check[]> {
  return (await Promise.all(looks.map((look) => runCheck(group, look, limitMs)))).flat();
}
