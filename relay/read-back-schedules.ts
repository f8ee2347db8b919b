import { ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { insertReadBacks } from '../db/queries/read-backs.ts';
import { listReadings } from '../db/queries/readings.ts';
import { listAllSlugs, listShops } from '../db/queries/shops.ts';
import { READ_KINDS, type ReadSystem } from '../domain/read-back.ts';
import type { Log } from '../log.ts';
import {
  parseReadBackId,
  READ_BACK,
  readBackId,
  SHOP_ATTRIBUTE,
  TASK_QUEUE,
  type ReadBack,
  type ReadBackInput,
} from '../workflows/contract.ts';
import { inParallel } from '../in-parallel.ts';
import { deleteSchedule, keepSchedule, type WantedSchedule } from './keep-schedule.ts';

const PARALLEL_CALLS = 4;
/** What Temporal has lost is made again within this time, and what it should have lost is deleted. */
const LOOK_AGAIN_MS = 3 * 60_000;
const EVERY = '5 minutes';

/** Keeps one Schedule for each connection with read credentials, and none for another. */
export interface ReadBackSchedules {
  /** Makes what is missing and deletes what nobody wants. Any number of relays may do so at once. */
  keep(db: Database): Promise<void>;
}

/** @param options.taskQueue another one than the product's, for tests that share a server. */
export function createReadBackSchedules(
  client: Client,
  { log, clock }: { log: Log; clock: Clock },
  options: { taskQueue?: string; lookAgainMs?: number } = {},
): ReadBackSchedules {
  const { taskQueue = TASK_QUEUE, lookAgainMs = LOOK_AGAIN_MS } = options;
  let inStep = new Set<string>();
  let lookedAtMs = -Infinity;
  return {
    keep: async (db) => {
      const wanted = await listWanted(db);
      const isLook = performance.now() - lookedAtMs >= lookAgainMs;
      const known = isLook ? await listFound(client, db) : inStep;
      const done = new Set<string>();
      let failures = 0;
      const attempt = async (id: string, work: () => Promise<void>) => {
        try {
          await work();
        } catch {
          failures += 1;
          log.warn({ schedule: id }, 'a Schedule to read back is not kept in step');
        }
      };
      await inParallel([...wanted], PARALLEL_CALLS, async ([id, { shopId, ...input }]) => {
        await attempt(id, async () => {
          if (isLook || !inStep.has(id)) {
            const keys = READ_KINDS[input.system].map((kind) => ({ shopId, system: input.system, kind }));
            await insertReadBacks(db, keys, clock.now());
            const what = await keepSchedule(client, scheduleOf(input, taskQueue));
            if (what !== 'in step') log.info({ ...input }, `schedule to read back ${what}`);
          }
          done.add(id);
        });
      });
      const unwanted = [...known].filter((id) => !wanted.has(id));
      await inParallel(unwanted, PARALLEL_CALLS, async (id) => {
        done.add(id);
        await attempt(id, async () => {
          await deleteSchedule(client, id);
          log.info({ ...parseReadBackId(id) }, 'schedule to read back deleted');
          done.delete(id);
        });
      });
      inStep = done;
      if (isLook && failures === 0) lookedAtMs = performance.now();
    },
  };
}

async function listWanted(db: Database): Promise<Map<string, ReadBackInput & { shopId: number }>> {
  const readings = await listReadings(db, null);
  if (readings.length === 0) return new Map();
  const slugs = new Map((await listShops(db, null)).map(({ id, slug }) => [id, slug]));
  return new Map(
    readings.flatMap(({ shopId, system }) => {
      const shop = slugs.get(shopId);
      return shop === undefined ? [] : [[readBackId({ shop, system }), { shop, system, shopId }]];
    }),
  );
}

/** Of our shops alone, also of those that were removed: others may share the namespace. */
async function listFound(client: Client, db: Database): Promise<Set<string>> {
  const slugs = new Set(await listAllSlugs(db));
  const found = new Set<string>();
  for await (const { scheduleId } of client.schedule.list()) {
    const shop = parseReadBackId(scheduleId)?.shop;
    if (shop !== undefined && slugs.has(shop)) found.add(scheduleId);
  }
  return found;
}

const NAMES: Record<ReadSystem, string> = { shopify: 'Shopify', woocommerce: 'WooCommerce' };

function scheduleOf(input: ReadBackInput, taskQueue: string): WantedSchedule {
  const words = `Reads back what webhooks of ${NAMES[input.system]} missed, every ${EVERY}`;
  const typedSearchAttributes = new TypedSearchAttributes([{ key: SHOP_ATTRIBUTE, value: input.shop }]);
  const args: Parameters<ReadBack> = [input];
  return {
    scheduleId: readBackId(input),
    // Not all shops at once.
    spec: { intervals: [{ every: EVERY }], jitter: '1 minute' },
    action: {
      type: 'startWorkflow',
      workflowType: READ_BACK,
      workflowId: readBackId(input),
      taskQueue,
      args,
      typedSearchAttributes,
      staticSummary: words,
    },
    // What was missed is read by the next run.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
    state: { note: words },
    typedSearchAttributes,
  };
}
