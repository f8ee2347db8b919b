import type { Request, Response } from 'express';
import { listStandingAlarms } from '../db/queries/alarms.ts';
import { isDatabaseAway } from '../db/queries/database-away.ts';
import {
  findLastHeartbeat,
  listSendingPauses,
  pingDatabase,
  WORKER_SEEN_MS,
} from '../db/queries/readiness.ts';
import { listShopPauses } from '../db/queries/shop-pauses.ts';
import { sayAlarm } from '../domain/alarms.ts';
import { unsaid, type Said } from '../domain/sentence.ts';
import { sayWarning, type StatusCode, type WarningCode } from '../domain/status-sentences.ts';
import { inTime } from '../in-time.ts';
import type { ApiDeps } from './deps.ts';
import { sendProblem } from './errors.ts';
import { sayPause, sayShopPause } from './say-pause.ts';
import { Problem } from './problem.ts';

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
      const problem = new Problem(503, 'not_ready', reasons.map(({ text }) => text).join(' '), {
        headers: { 'Retry-After': '5' },
        sentences: reasons.map(unsaid),
      });
      sendProblem(res, problem, deps.publicUrl);
      return;
    }
    res.json({
      status: 'ready',
      warnings: warnings.map(({ text }) => text),
      warningSentences: warnings.map(unsaid),
    });
  };
}

interface Findings {
  reasons: Said<WarningCode>[];
  warnings: Said<WarningCode | StatusCode>[];
}

async function lookAtDatabase({ db }: ApiDeps): Promise<Findings> {
  const isThere = await inTime(
    pingDatabase(db).then(() => true),
    ANSWER_LIMIT_MS,
    false,
  );
  return { reasons: isThere ? [] : [databaseAway()], warnings: [] };
}

async function lookAtAll(deps: ApiDeps): Promise<Findings> {
  const [database, isTemporalThere] = await Promise.all([
    lookAtDatabase(deps),
    inTime(deps.checkTemporal(), ANSWER_LIMIT_MS, false),
  ]);
  const reasons = [...database.reasons, ...(isTemporalThere ? [] : [temporalAway()])];
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
        ...pauses.map((pause) => sayPause(pause, 'UTC')),
        ...shopPauses.map((pause) => ofShop(pause.shop, sayShopPause(pause, 'UTC'))),
        ...alarms.map(({ slug, facts }) => ofShop(slug, sayAlarm(facts, 'UTC'))),
      ],
    };
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return { reasons: [...reasons, databaseAway()], warnings: [] };
  }
}

/** @param seenAt when any worker was last seen; null if none ever was. @returns null while one is there. */
export function workerReason(seenAt: Date | null, now: Date): Said<WarningCode> | null {
  if (seenAt === null) return sayWarning('no_worker_yet', {}, 'No worker has been seen yet.');
  const agoMs = now.getTime() - seenAt.getTime();
  if (agoMs <= WORKER_SEEN_MS) return null;
  const seconds = Math.round(agoMs / 1000);
  return sayWarning('no_worker', { seconds }, `No worker has been seen for ${String(seconds)} seconds.`);
}

function databaseAway(): Said<WarningCode> {
  return sayWarning('database_away', {}, 'The database does not answer.');
}

function temporalAway(): Said<WarningCode> {
  return sayWarning('temporal_away', {}, 'Temporal does not answer.');
}

/** Whose it is stands before the words, and among the values. */
function ofShop<Code extends string>(shop: string, { code, values, text }: Said<Code>): Said<Code> {
  return { code, values: { ...values, shop }, text: `Shop "${shop}": ${text}` };
}
