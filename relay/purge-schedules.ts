import { ScheduleOverlapPolicy, type Client } from '@temporalio/client';
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
import { inParallel } from '../in-parallel.ts';
import { deleteSchedule, keepSchedule, type WantedSchedule } from './keep-schedule.ts';

const PARALLEL_CALLS = 4;
/** What Temporal has lost is made again within this time. */
const LOOK_AGAIN_MS = 3 * 60_000;

/** Keeps one Schedule a shop in step with the shop's settings. */
export interface PurgeSchedules {
  /** Makes what is missing and changes what differs. Any number of relays may do so at once. */
  keep(db: Database): Promise<void>;
  /** Deletes that of a shop which was removed, by its slug. */
  remove(shop: string): Promise<void>;
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
          const what = await keepSchedule(client, scheduleOf(shop, taskQueue));
          if (what !== 'in step') log.info({ shop: shop.slug }, `purge schedule ${what}`);
          inStep.set(shop.slug, { words, sinceMs: performance.now() });
        } catch {
          failed.push(shop.slug);
        }
      });
      if (failed.length > 0) log.warn({ shops: failed.slice(0, 10) }, 'purge schedules are not kept in step');
    },
    remove: async (shop) => {
      await deleteSchedule(client, purgeScheduleId(shop));
      inStep.delete(shop);
    },
  };
}

/** What a shop's purge removes and when, for people; it changes whenever the Schedule has to. */
function purgeWords({ settings: { retentionMonths, timeZone } }: Shop): string {
  const months = `${String(retentionMonths)} month${retentionMonths === 1 ? '' : 's'}`;
  return `Removes what is older than ${months}, on Mondays at 03:00 in ${zoneName(timeZone)}`;
}

function scheduleOf(shop: Shop, taskQueue: string): WantedSchedule {
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
