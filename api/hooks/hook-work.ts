import { isUtf8 } from 'node:buffer';
import { listShops, type Shop } from '../../db/queries/shops.ts';
import {
  postponeDelivery,
  settleDeliveries,
  takeDeliveries,
  type Settled,
  type TakenDelivery,
} from '../../db/queries/hook-queue.ts';
import { isDatabaseAway } from '../../db/queries/database-away.ts';
import { inParallel } from '../../in-parallel.ts';
import type { ApiDeps } from '../deps.ts';
import { findUnstorableText, JsonError, parseJson, type ParsedJson } from '../json.ts';
import type { Reading } from '../../shops/shop-event.ts';
import { PayloadReader } from '../../shops/payload-reader.ts';
import { readShopify } from '../../shops/shopify.ts';
import { readWooCommerce } from '../../shops/woocommerce.ts';
import { applyEvent } from './apply-event.ts';
import type { Applied } from './telling.ts';

/** Taken in one go; the more, the fewer statements for each. */
export const HOOKS_A_TURN = 32;
/** Side by side; more would only make answers wait. */
const LANES = 2;
/** Of the database, for both lanes and what is asked beside. */
export const HOOK_CONNECTIONS = 4;
/** One whose process was killed is taken again after so long. */
const LEASE_MS = 15_000;
/** What waits for something else to be told, or fails, is tried again for so long. */
const PATIENCE_MS = 24 * 3_600_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15 * 60_000;

export type HookWorkDeps = Pick<ApiDeps, 'db' | 'clock' | 'log' | 'secrets'>;

const READERS = { shopify: readShopify, woocommerce: readWooCommerce };

/** Works through webhooks that were kept, as many as one turn takes. @returns how many it took. */
export async function workThroughHooks(deps: HookWorkDeps): Promise<number> {
  const taken = await takeDeliveries(deps.db, HOOKS_A_TURN, deps.clock.now(), LEASE_MS);
  if (taken.length === 0) return 0;
  const listed = await listShops(deps.db, [...new Set(taken.map(({ shopId }) => shopId))]);
  const shops = new Map(listed.map((shop) => [shop.id, shop]));
  const orphans = taken.filter(({ shopId }) => !shops.has(shopId)).map(({ id }) => id);
  if (orphans.length > 0)
    await settleDeliveries(deps.db, orphans, 'ignored', 'the shop was removed', deps.clock.now());
  const applied: number[] = [];
  try {
    await inParallel(taken, LANES, async (delivery) => {
      const shop = shops.get(delivery.shopId);
      if (shop !== undefined && (await workThrough(deps, shop, delivery))) applied.push(delivery.id);
    });
  } finally {
    if (applied.length > 0) await settleDeliveries(deps.db, applied, 'applied', null, deps.clock.now());
  }
  return taken.length;
}

/** @returns whether all of it was applied, and that is yet to be written down. */
async function workThrough(deps: HookWorkDeps, shop: Shop, delivery: TakenDelivery): Promise<boolean> {
  const { id, system, topic, attempt } = delivery;
  try {
    const { outcome, note } = await apply(deps, shop, delivery);
    const about = { shop: shop.slug, system, topic, delivery: id, outcome, note };
    deps.log[outcome === 'not_understood' ? 'warn' : 'debug'](about, 'webhook worked through');
    if (outcome === 'applied' && note === null) return true;
    const late = { outcome: 'ignored', note: `${note ?? ''}, for a day` } as const;
    if (outcome === 'waits') await waitOrGiveUp(deps, delivery, note ?? '', late);
    else await settleDeliveries(deps.db, [id], outcome, note, deps.clock.now());
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    deps.log.error({ system, topic, delivery: id, attempt, err: error }, 'a webhook failed');
    await waitOrGiveUp(deps, delivery, 'it failed, and is tried again', {
      outcome: 'failed',
      note: 'it failed for a day: a fault of ours, which the log names',
    });
  }
  return false;
}

async function apply(
  deps: HookWorkDeps,
  shop: Shop,
  { system, topic, body }: TakenDelivery,
): Promise<{ outcome: Settled | 'waits'; note: string | null }> {
  const reading = read(body, (payload) => READERS[system](topic, new PayloadReader(payload)));
  if (reading.kind !== 'events') return { outcome: reading.kind, note: reading.note };
  const applied: Applied[] = [];
  for (const event of reading.events) {
    applied.push(await applyEvent({ deps, shop, now: deps.clock.now() }, event));
  }
  return summarize(applied);
}

function read(body: Uint8Array, readPayload: (payload: unknown) => Reading): Reading {
  const json = parse(body);
  if (json === null) return { kind: 'not_understood', note: 'the body is no JSON' };
  if (json.suspicious && findUnstorableText(json.value).length > 0) {
    return { kind: 'not_understood', note: 'it holds NUL or a lone surrogate' };
  }
  return readPayload(json.value);
}

function parse(body: Uint8Array): ParsedJson | null {
  if (!isUtf8(body)) return null;
  try {
    return parseJson(Buffer.from(body).toString());
  } catch (error) {
    if (error instanceof JsonError) return null;
    throw error;
  }
}

const BY_WEIGHT = ['waits', 'not_understood', 'applied', 'ignored'] as const;

/** What waits decides, then what was not understood. */
function summarize(applied: readonly Applied[]): { outcome: Settled | 'waits'; note: string | null } {
  const outcome = BY_WEIGHT.find((kind) => applied.some((one) => one.kind === kind)) ?? 'ignored';
  const notes = applied.flatMap(({ kind, note }) => (kind === outcome && note !== undefined ? [note] : []));
  return { outcome, note: notes.length === 0 ? null : [...new Set(notes)].join('; ') };
}

async function waitOrGiveUp(
  deps: HookWorkDeps,
  { id, attempt, receivedAt }: TakenDelivery,
  note: string,
  givenUp: { outcome: Settled; note: string },
): Promise<void> {
  const now = deps.clock.now();
  if (now.getTime() - receivedAt.getTime() >= PATIENCE_MS) {
    await settleDeliveries(deps.db, [id], givenUp.outcome, givenUp.note, now);
    return;
  }
  const delayMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempt - 1));
  await postponeDelivery(deps.db, id, new Date(now.getTime() + delayMs), note);
}
