import { parseArgs } from 'node:util';
import { decideForgotten } from '../activities/decide-forgotten.ts';
import { required, type Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import {
  listForgotten,
  markForgottenAttempts,
  markRestored,
  skipNumbers,
} from '../db/queries/after-restore.ts';
import { findLastHeartbeat, WORKER_SEEN_MS } from '../db/queries/readiness.ts';
import { StartError } from '../local/start-error.ts';
import { createLog } from '../log.ts';
import { createSecrets } from '../secrets.ts';
import { UsageError } from './usage-error.ts';

const BATCH = 500;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * `after-restore --at T`: what was due before T gets no mail, for it may have gone after the backup was made.
 *
 * @returns what will follow from it.
 * @throws UsageError for a time that cannot be read or is yet to come; StartError while a worker runs.
 */
export async function afterRestore(
  db: Database,
  args: string[],
  now: Date,
  keys: Config['secrets'],
): Promise<string> {
  const at = readTime(args, now);
  const { secretKeyPrevious } = keys;
  const secrets = createSecrets({ secretKey: required('SECRET_KEY', keys.secretKey), secretKeyPrevious });
  const seenAt = await findLastHeartbeat(db);
  if (seenAt !== null && now.getTime() - seenAt.getTime() < WORKER_SEEN_MS) {
    throw new StartError('A worker was seen within the last 30 seconds: end all workers and the API first.');
  }
  const unclear = await db.transaction().execute(async (tx) => {
    await markRestored(tx, at);
    await skipNumbers(tx);
    return await markForgottenAttempts(tx, at);
  });
  const deps = { db, secrets, log: createLog('cli', 'silent') };
  let due = 0;
  for (let ids = await listForgotten(db, BATCH); ids.length > 0; ids = await listForgotten(db, BATCH)) {
    for (const id of ids) await decideForgotten(deps, id, now);
    due += ids.length;
  }
  return [
    `What was due before ${at.toISOString()} gets no mail: too_old.`,
    `${String(due)} checkouts were due by then and not decided; they are now.`,
    `${String(unclear)} mails were under way; whether they got through is not known, and none is sent again.`,
    'Numbers of checkouts, mails and all else go on a million further.',
    'Now bring back what shops told since the backup, then start the workers (docs/runbook.md).',
  ].join('\n');
}

function readTime(args: string[], now: Date): Date {
  const text = readOptions(args).at ?? '';
  const at = new Date(text);
  if (!INSTANT.test(text) || Number.isNaN(at.getTime())) {
    throw new UsageError('--at takes when the lost database was last in use, like 2026-03-02T14:30:00Z.');
  }
  if (at > now) throw new UsageError('--at lies in the future.');
  return at;
}

function readOptions(args: string[]) {
  try {
    return parseArgs({ args, options: { at: { type: 'string' } } }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'These options cannot be read.');
  }
}
