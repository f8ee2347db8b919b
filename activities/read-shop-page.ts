import { insertDelivery } from '../db/queries/hook-queue.ts';
import {
  findReading,
  insertReadBacks,
  markNotBefore,
  markPage,
  markReadFailure,
  type ReadBackKey,
  type Reading,
} from '../db/queries/read-backs.ts';
import { listReadings, lockReading } from '../db/queries/readings.ts';
import { findShop, type Shop } from '../db/queries/shops.ts';
import { readsFrom } from '../domain/read-back.ts';
import type { ReadFailure } from '../domain/read-failure.ts';
import type { ShopPage } from '../outbound/read-shop-page.ts';
import { readShopAccess, type ShopAccess } from '../shops/shop-access.ts';
import type { ActivityDeps } from './deps.ts';
import { nameReading } from './name-reading.ts';
import type { ReadPage } from './outcomes.ts';
import { withHeartbeat } from './with-heartbeat.ts';

const TIMEOUT_MS = 45_000;

/** Which page is read: the next one of a kind. `shop` is the slug. */
export interface PageOf {
  shop: string;
  system: ReadBackKey['system'];
  kind: ReadBackKey['kind'];
}

/**
 * Reads the next page of what changed in a shop, and keeps it as webhooks are kept: the API's process works it through.
 * The page and how far that is are written at once, so that a killed attempt is made again, and a page that is kept twice
 * is one.
 */
export async function readShopPage(
  deps: ActivityDeps,
  { shop: slug, system, kind }: PageOf,
): Promise<ReadPage> {
  const shop = await findShop(deps.db, slug);
  if (shop === undefined) return { kind: 'not_connected' };
  const key: ReadBackKey = { shopId: shop.id, system, kind };
  const access = await findAccess(deps, key);
  if (access === null) return { kind: 'not_connected' };
  await insertReadBacks(deps.db, [key], deps.clock.now());
  if (access === 'unreadable') return failed(deps, shop, key, 'credentials_unreadable');
  const { before, reading, waitMs } = await findPlace(deps, shop, key);
  if (waitMs > 0) return { kind: 'later', waitMs };
  const request = { kind, since: reading.from, cursor: reading.cursor };
  const page = await withHeartbeat(() =>
    deps.shopReader.readPage(access, request, AbortSignal.timeout(TIMEOUT_MS)),
  );
  switch (page.kind) {
    case 'later':
      await markNotBefore(deps.db, key, new Date(deps.clock.now().getTime() + page.waitMs));
      return { kind: 'later', waitMs: page.waitMs };
    case 'failed':
      return failed(deps, shop, key, page.failure, page.isRefused);
    case 'page':
      if (!(await keepPage(deps, key, { before, reading, page }))) return { kind: 'not_connected' };
      deps.log.debug({ shop: slug, system, kind, records: page.records }, 'a page was read back');
      return { kind: 'read', records: page.records, hasMore: page.cursor !== null, waitMs: page.waitMs };
    default:
      return page satisfies never;
  }
}

async function findAccess(
  { db, secrets }: ActivityDeps,
  { shopId, system }: ReadBackKey,
): Promise<ShopAccess | 'unreadable' | null> {
  const stored = (await listReadings(db, shopId)).find((one) => one.system === system);
  if (stored === undefined) return null;
  const credentials = secrets.readingSeal.open(stored.credentials);
  return (credentials === null ? null : readShopAccess(system, stored.host, credentials)) ?? 'unreadable';
}

/** Where reading goes on, or begins anew. */
async function findPlace(
  { db, clock }: ActivityDeps,
  shop: Shop,
  key: ReadBackKey,
): Promise<{ before: Reading | null; reading: Reading; waitMs: number }> {
  const now = clock.now();
  const found = await findReading(db, key);
  const before = found?.reading ?? null;
  const from = readsFrom(found?.readUntil ?? null, now, shop.settings);
  const reading = before ?? { from, beganAt: now, cursor: null };
  return { before, reading, waitMs: (found?.notBefore?.getTime() ?? 0) - now.getTime() };
}

/** @returns false where the shop was disconnected meanwhile: then nothing of it is kept any more. */
async function keepPage(
  { db, clock }: ActivityDeps,
  key: ReadBackKey,
  {
    before,
    reading,
    page,
  }: {
    before: Reading | null;
    reading: Reading;
    page: Extract<ShopPage, { kind: 'page' }>;
  },
): Promise<boolean> {
  const { topic, identity, records, cursor } = page;
  const now = clock.now();
  const deliveryId = nameReading(topic, identity);
  const { shopId, system } = key;
  return await db.transaction().execute(async (tx) => {
    if (!(await lockReading(tx, shopId, system))) return false;
    if (records > 0) {
      const body = Buffer.from(page.body);
      await insertDelivery(tx, { shopId, system, topic, deliveryId, receivedAt: now, body });
    }
    await markPage(tx, key, { before, reading, cursor, records }, now);
    return true;
  });
}

async function failed(
  { db, clock, log }: ActivityDeps,
  shop: Shop,
  key: ReadBackKey,
  failure: ReadFailure,
  isRefused = false,
): Promise<ReadPage> {
  await markReadFailure(db, key, { failure, isRefused }, clock.now());
  log.warn({ shop: shop.slug, system: key.system, kind: key.kind, code: failure }, 'reading back failed');
  return { kind: 'failed', code: failure };
}
