import type { Database } from '../db/database.ts';
import { markKeyUsed } from '../db/queries/api-keys.ts';
import { markSessionSeen } from '../db/queries/user-sessions.ts';
import type { Log } from '../log.ts';

const MINUTE_MS = 60_000;

/** Notes when keys and sessions were used last: at most once a minute each, and in no request's way. */
export interface LastUse {
  key(id: number, lastUsedAt: Date | null, now: Date): void;
  session(id: number, lastSeenAt: Date, now: Date): void;
}

export function createLastUse(db: Database, log: Log): LastUse {
  /** Under way: one that is held up is not joined by others. */
  const writing = new Set<string>();
  const note = (name: string, last: Date | null, now: Date, write: (unlessSince: Date) => Promise<void>) => {
    const unlessSince = new Date(now.getTime() - MINUTE_MS);
    if (writing.has(name) || (last !== null && last > unlessSince)) return;
    writing.add(name);
    write(unlessSince)
      .catch((error: unknown) => {
        log.debug({ err: error }, 'a last use was not noted');
      })
      .finally(() => writing.delete(name));
  };
  return {
    key: (id, lastUsedAt, now) => {
      note(`key ${String(id)}`, lastUsedAt, now, (unlessSince) =>
        markKeyUsed(db, id, { at: now, unlessSince }),
      );
    },
    session: (id, lastSeenAt, now) => {
      note(`session ${String(id)}`, lastSeenAt, now, (unlessSince) =>
        markSessionSeen(db, id, { at: now, unlessSince }),
      );
    },
  };
}
