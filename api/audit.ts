import {
  deleteOldAuditEntries,
  insertAuditIntent,
  markAuditEnd,
  type AuditEnd,
  type AuditIntent,
} from '../db/queries/audit-log.ts';
import type { ApiDeps } from './deps.ts';
import { Problem } from './problem.ts';
import type { Reply } from './reply.ts';

const KEPT_MS = 2 * 366 * 24 * 3_600_000;
/** Old entries are forgotten as new ones come, so many at a time. */
const FORGOTTEN_AT_ONCE = 100;

/** An id of ours, for example `co_1042`. */
const OWN_ID = /^[a-z]{2,8}_[1-9]\d{0,14}$/;

/**
 * Does what changes something between two notes in the audit log: first that it is begun and by whom, then how it ended.
 * What was cut off between them, or went wrong on our side, stays there as begun: it may have been done.
 *
 * @param tell what is told of the result beside.
 * @throws what `run` throws, and what writing the first note throws, before it.
 */
export async function audited<T>(
  { db, clock, log }: Pick<ApiDeps, 'db' | 'clock' | 'log'>,
  intent: AuditIntent,
  run: () => Promise<T>,
  tell: (result: T) => Pick<Reply, 'about' | 'changes'> = () => ({}),
): Promise<T> {
  const at = clock.now();
  const id = await insertAuditIntent(db, intent, at);
  const end = async (told: AuditEnd): Promise<void> => {
    try {
      await markAuditEnd(db, id, told);
      await deleteOldAuditEntries(db, new Date(at.getTime() - KEPT_MS), FORGOTTEN_AT_ONCE);
    } catch (error) {
      log.warn({ err: error, auditEntry: id }, 'how it ended is not in the audit log');
    }
  };
  try {
    const result = await run();
    const { about = {}, changes = [] } = tell(result);
    await end({ outcome: 'done', code: null, target: about, changes });
    return result;
  } catch (error) {
    if (error instanceof Problem && error.status < 500) {
      await end({ outcome: 'refused', code: error.code, target: {}, changes: [] });
    }
    throw error;
  }
}

/** @returns the parameters that are ids of ours: they name what somebody tried to change, even if it was refused. */
export function ownIds(params: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).filter(([, value]) => typeof value === 'string' && OWN_ID.test(value)),
  );
}
