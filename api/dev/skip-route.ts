import { z } from 'zod';
import { Problem, unavailable } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { SkipError, type Skip, type SkipResult } from './skip-result.ts';

const HOUR_MS = 3_600_000;
const LONGEST_HOURS = 24 * 400;

/** The local stack only: skips ahead in time, stopping wherever something is due. */
export function postSkip(skip: Skip): Route {
  return defineRoute({
    method: 'post',
    path: '/dev/skip',
    scope: 'admin',
    summary: 'Skip ahead in time',
    body: z.strictObject({ hours: z.number().gt(0).max(LONGEST_HOURS) }),
    responses: {},
    handler: async ({ deps, body }) => {
      const result = await skipOrExplain(skip, Math.ceil(body.hours * HOUR_MS));
      if (result === null) {
        throw new Problem(409, 'skip_under_way', 'Time is being skipped already: wait until that has ended.');
      }
      deps.log.info({ aheadMs: result.aheadMs }, 'time skipped');
      return { status: 200, body: toAnswer(result) };
    },
  });
}

async function skipOrExplain(skip: Skip, ms: number): Promise<SkipResult | null> {
  try {
    return await skip(ms);
  } catch (error) {
    if (error instanceof SkipError) throw unavailable(error.message);
    throw error;
  }
}

function toAnswer({ skippedMs, now, aheadMs, stops, underWay }: SkipResult) {
  return {
    skippedHours: toHours(skippedMs),
    now: now.toISOString(),
    aheadHours: toHours(aheadMs),
    stops: stops.map(({ at, due, purged }) => ({ at: at.toISOString(), due, purged })),
    underWay,
  };
}

/** @returns hours to the nearest thousandth. */
function toHours(ms: number): number {
  return Math.round((ms / HOUR_MS) * 1_000) / 1_000;
}
