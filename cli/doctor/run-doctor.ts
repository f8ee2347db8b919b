import { fail, runCheck, type Check } from '../../api/doctor/check.ts';
import { sayAmiss } from '../../api/doctor/doctor-sentences.ts';
import type { DoctorDeps } from '../../api/doctor/doctor-deps.ts';
import { examineInstallation, examineShop, INSTALLATION } from '../../api/doctor/examine.ts';
import type { Database } from '../../db/database.ts';
import { listShops, type Shop } from '../../db/queries/shops.ts';
import { inParallel } from '../../in-parallel.ts';

const LIMIT_MS = 5_000;
const SHOPS_AT_ONCE = 5;

export interface DoctorOptions {
  /** Only this shop; undefined is every one. */
  shop?: string | undefined;
  /** For each check (5 s). */
  limitMs?: number | undefined;
}

/** Looks at everything that mails need, and changes nothing. Never throws: what cannot be found out is a check, too. */
export async function runDoctor(deps: DoctorDeps, options: DoctorOptions = {}): Promise<Check[]> {
  const { limitMs = LIMIT_MS } = options;
  const { checks, isReached } = await examineInstallation(deps, limitMs);
  if (deps.db === undefined || !isReached) return checks;
  return [...checks, ...(await lookAtShops(deps.db, deps, options.shop, limitMs))];
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
    told.set(shop, await examineShop(db, deps, shop, limitMs));
  });
  return [...listed, ...shops.flatMap((shop) => told.get(shop) ?? [])];
}

function noShop(slug: string | undefined, all: readonly Shop[]) {
  if (slug === undefined || all.length === 0) {
    return fail(
      sayAmiss('no_shop_yet', {}, 'There is no shop yet.'),
      'Run `npm run migrate`: it makes the first one.',
    );
  }
  return fail(
    sayAmiss('no_such_shop', { slug }, `There is no shop "${slug}".`),
    `Name one of these: ${all.map((shop) => shop.slug).join(', ')}.`,
  );
}
