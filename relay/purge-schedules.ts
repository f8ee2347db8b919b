import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleDescription,
  type ScheduleHandle,
} from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { Database } from '../db/database.ts';
import { listShops, type Shop } from '../db/queries/shops.ts';
import { PURGE_DAY, PURGE_HOUR, zoneName } from '../domain/purge-time.ts';
import type { Log } from '../log.ts';
import {
  PURGE_EXPIRED,
  purgeExpiredId,
  purgeScheduleId,
  SHOP_ATTRIBUTE,
  TASK_QUEUE,
  type PurgeExpired,
} from '../workflows/contract.ts';
import { inParallel } from './in-parallel.ts';

const PARALLEL_CALLS = 4;
/** What Temporal has lost is made again within this time. */
const LOOK_AGAIN_MS = 3 * 60_000;

/** Keeps one Schedule a shop in step with the shop's settings. */
export interface PurgeSchedules {
  /** Makes what is missing and changes what differs. Any number of relays may do so at once. */
  keep(db: Database): Promise<void>;
}

/** @param options.taskQueue another one than the product's, for tests that share a server. */
export function createPurgeSchedules(
  client: Client,
  log: Log,
  options: { taskQueue?: string; lookAgainMs?: number } = {},
): PurgeSchedules {
  const { taskQueue = TASK_QUEUE, lookAgainMs = LOOK_AGAIN_MS } = options;
  const inStep = new Map<string, { words: string; sinceMs: number }>();
  return {
    keep: async (db) => {
      const failed: string[] = [];
      await inParallel(await listShops(db, null), PARALLEL_CALLS, async (shop) => {
        try {
          const words = purgeWords(shop);
          const known = inStep.get(shop.slug);
          if (known?.words === words && performance.now() - known.sinceMs < lookAgainMs) return;
          const what = await keepSchedule(client, shop, taskQueue);
          if (what !== 'in step') log.info({ shop: shop.slug }, `purge schedule ${what}`);
          inStep.set(shop.slug, { words, sinceMs: performance.now() });
        } catch {
          failed.push(shop.slug);
        }
      });
      if (failed.length > 0) log.warn({ shops: failed.slice(0, 10) }, 'purge schedules are not kept in step');
    },
  };
}

/** What a shop's purge removes and when, for people; it changes whenever the Schedule has to. */
function purgeWords({ settings: { retentionMonths, timeZone } }: Shop): string {
  const months = `${String(retentionMonths)} month${retentionMonths === 1 ? '' : 's'}`;
  return `Removes what is older than ${months}, on Mondays at 03:00 in ${zoneName(timeZone)}`;
}

async function keepSchedule(
  client: Client,
  shop: Shop,
  taskQueue: string,
): Promise<'made' | 'changed' | 'in step'> {
  const handle = client.schedule.getHandle(purgeScheduleId(shop.slug));
  const found = await findSchedule(handle);
  const wanted = scheduleOf(shop, taskQueue);
  if (found === undefined) return makeSchedule(client, wanted);
  const { action, spec } = found;
  const isSame =
    action.staticSummary === wanted.action.staticSummary &&
    action.taskQueue === taskQueue &&
    spec.timezone === wanted.spec.timezone;
  if (isSame) return 'in step';
  await handle.update(({ state, ...stored }) => ({
    ...stored,
    ...{ spec: wanted.spec, action: wanted.action, policies: wanted.policies },
    // The note of who paused it is theirs.
    state: state.paused ? state : { ...state, note: wanted.state.note },
  }));
  return 'changed';
}

async function makeSchedule(
  client: Client,
  wanted: ReturnType<typeof scheduleOf>,
): Promise<'made' | 'in step'> {
  try {
    await client.schedule.create<PurgeExpired>(wanted);
    return 'made';
  } catch (error) {
    // Another relay was faster.
    if (error instanceof ScheduleAlreadyRunning) return 'in step';
    throw error;
  }
}

function scheduleOf(shop: Shop, taskQueue: string) {
  const words = purgeWords(shop);
  const typedSearchAttributes = new TypedSearchAttributes([{ key: SHOP_ATTRIBUTE, value: shop.slug }]);
  const args: Parameters<PurgeExpired> = [{ shop: shop.slug }];
  return {
    scheduleId: purgeScheduleId(shop.slug),
    spec: {
      calendars: [{ dayOfWeek: PURGE_DAY, hour: PURGE_HOUR }],
      timezone: zoneName(shop.settings.timeZone),
    },
    action: {
      type: 'startWorkflow' as const,
      workflowType: PURGE_EXPIRED,
      workflowId: purgeExpiredId(shop.slug),
      taskQueue,
      args,
      typedSearchAttributes,
      staticSummary: words,
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '6 days' as const },
    state: { note: words },
    typedSearchAttributes,
  };
}

async function findSchedule(handle: ScheduleHandle): Promise<ScheduleDescription | undefined> {
  try {
    return await handle.describe();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}
