import type { Request, Response } from 'express';
import { listStandingAlarms } from '../db/queries/alarms.ts';
import { isDatabaseAway } from '../db/queries/database-away.ts';
import { findLastHeartbeat, listSendingPauses, pingDatabase } from '../db/queries/readiness.ts';
import { listShopPauses } from '../db/queries/shop-pauses.ts';
import { alarmText } from '../domain/alarms.ts';
import type { ApiDeps } from './deps.ts';
import { sendProblem } from './errors.ts';
import { pauseText, shopPauseText } from './pause-text.ts';
import { Problem } from './problem.ts';

/** A worker that was not seen for this long is taken for gone. */
const HEARTBEAT_LIMIT_MS = 30_000;
const ANSWER_LIMIT_MS = 3_000;

/** The process answers; nothing else is asked. */
export function answerHealth(_req: Request, res: Response): void {
  res.json({ status: 'ok' });
}

/**
 * Whether the whole can do its work: database, Temporal, a worker. `?for=ingest` asks the database only, which is all
 * that taking events in needs. A pause of sending and an alarm are warnings.
 */
export function answerReadiness(deps: ApiDeps) {
  return async (req: Request, res: Response): Promise<void> => {
    const isForIngest = req.query['for'] === 'ingest';
    const { reasons, warnings } = isForIngest ? await lookAtDatabase(deps) : await lookAtAll(deps);
    if (reasons.length > 0) {
      const problem = new Problem(503, 'not_ready', reasons.join(' '), { headers: { 'Retry-After': '5' } });
      sendProblem(res, problem, deps.publicUrl);
      return;
    }
    res.json({ status: 'ready', warnings });
  };
}

interface Findings {
  reasons: string[];
  warnings: string[];
}

async function lookAtDatabase({ db }: ApiDeps): Promise<Findings> {
  const isThere = await answersInTime(pingDatabase(db).then(() => true));
  return { reasons: isThere ? [] : ['The database does not answer.'], warnings: [] };
}

async function lookAtAll(deps: ApiDeps): Promise<Findings> {
  const [database, isTemporalThere] = await Promise.all([
    lookAtDatabase(deps),
    answersInTime(deps.checkTemporal()),
  ]);
  const reasons = [...database.reasons, ...(isTemporalThere ? [] : ['Temporal does not answer.'])];
  if (database.reasons.length > 0) return { reasons, warnings: [] };
  try {
    const heartbeat = await findLastHeartbeat(deps.db);
    const pauses = await listSendingPauses(deps.db);
    const shopPauses = await listShopPauses(deps.db);
    const alarms = await listStandingAlarms(deps.db);
    const worker = workerReason(heartbeat, deps.clock.now());
    return {
      reasons: worker === null ? reasons : [...reasons, worker],
      warnings: [
        ...pauses.map((pause) => pauseText(pause, 'UTC')),
        ...shopPauses.map((pause) => `Shop "${pause.shop}": ${shopPauseText(pause, 'UTC')}`),
        ...alarms.map(({ slug, facts }) => `Shop "${slug}": ${alarmText(facts, 'UTC')}`),
      ],
    };
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return { reasons: [...reasons, 'The database does not answer.'], warnings: [] };
  }
}

/** @param seenAt when any worker was last seen; null if none ever was. @returns null while one is there. */
export function workerReason(seenAt: Date | null, now: Date): string | null {
  if (seenAt === null) return 'No worker has been seen yet.';
  const agoMs = now.getTime() - seenAt.getTime();
  if (agoMs <= HEARTBEAT_LIMIT_MS) return null;
  return `No worker has been seen for ${String(Math.round(agoMs / 1000))} seconds.`;
}

/** An error is a no: what went wrong is another part's to tell. */
async function answersInTime(answer: Promise<boolean>): Promise<boolean> {
  const limit = new AbortController();
  const late = new Promise<boolean>((resolve) => {
    const timer = setTimeout(resolve, ANSWER_LIMIT_MS, false);
    limit.signal.addEventListener('abort', () => {
      clearTimeout(timer);
    });
  });
  try {
    return await Promise.race([answer, late]);
  } catch {
    return false;
  } finally {
    limit.abort();
  }
}
