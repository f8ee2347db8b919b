import { setTimeout as sleep } from 'node:timers/promises';
import { ScheduleNotFoundError, type Client, type ScheduleDescription } from '@temporalio/client';
import type { Database } from '../db/database.ts';
import { listShops } from '../db/queries/shops.ts';
import { nextPurgeAt } from '../domain/purge-time.ts';
import { inParallel } from '../in-parallel.ts';
import { purgeScheduleId } from '../workflows/contract.ts';
import { untilClosed } from './until-closed.ts';

const LOOK_AGAIN_MS = 50;
/** The relay makes the Schedule of a new shop within this time. */
const SCHEDULE_LIMIT_MS = 15_000;
const ACTION_LIMIT_MS = 5_000;
const PURGE_LIMIT_MS = 30_000;
const PARALLEL_PURGES = 4;

/** @returns the shops whose Monday purge comes first after `after`, and when; undefined without a shop. */
export async function findNextPurges(
  db: Database,
  after: Date,
): Promise<{ at: Date; slugs: string[] } | undefined> {
  const purges = (await listShops(db, null)).map(({ slug, settings }) => ({
    slug,
    atMs: nextPurgeAt(after, settings.timeZone).getTime(),
  }));
  if (purges.length === 0) return undefined;
  const firstMs = Math.min(...purges.map(({ atMs }) => atMs));
  return {
    at: new Date(firstMs),
    slugs: purges.filter(({ atMs }) => atMs === firstMs).map(({ slug }) => slug),
  };
}

/**
 * Runs the shops' purges now, as their Schedules would have: the server keeps to the machine's own time.
 *
 * @returns the shops whose purge has ended; of the others there is no Schedule yet, or it goes on.
 */
export async function runPurges(client: Client, slugs: string[]): Promise<string[]> {
  const ended: string[] = [];
  await inParallel(slugs, PARALLEL_PURGES, async (slug) => {
    if (await runPurge(client, purgeScheduleId(slug))) ended.push(slug);
  });
  return ended.sort();
}

async function runPurge(client: Client, scheduleId: string): Promise<boolean> {
  const schedule = client.schedule.getHandle(scheduleId);
  const before = await within(SCHEDULE_LIMIT_MS, () => describeIfThere(() => schedule.describe()));
  if (before === undefined) return false;
  await schedule.trigger('BUFFER_ONE');
  const action = await within(ACTION_LIMIT_MS, async () => {
    const { info } = await schedule.describe();
    return info.numActionsTaken > before.info.numActionsTaken ? info.recentActions.at(-1) : undefined;
  });
  if (action === undefined) return false;
  const { workflowId, firstExecutionRunId } = action.action.workflow;
  return untilClosed(client, { workflowId, runId: firstExecutionRunId }, PURGE_LIMIT_MS);
}

async function describeIfThere(
  describe: () => Promise<ScheduleDescription>,
): Promise<ScheduleDescription | undefined> {
  try {
    return await describe();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}

/** Looks until there is something. @returns undefined when there is nothing in time. */
async function within<T>(limitMs: number, look: () => Promise<T | undefined>): Promise<T | undefined> {
  const deadlineMs = performance.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined || performance.now() > deadlineMs) return found;
    await sleep(LOOK_AGAIN_MS);
  }
}
