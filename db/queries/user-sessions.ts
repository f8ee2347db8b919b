import type { Database } from '../database.ts';
import { hashToken, newToken } from './secret-token.ts';

/** A session that is good now, with whose it is. */
export interface UserSession {
  id: number;
  userId: number;
  /** Waits for the second factor. */
  isPending: boolean;
  createdAt: Date;
  lastSeenAt: Date;
  user: { email: string; name: string; hasTotp: boolean };
}

/** What a session is looked up by; `idleSince`: it was used since then. */
export interface SessionTime {
  now: Date;
  idleSince: Date;
}

/** @returns undefined for one that is unknown, over, or was ended. */
export async function findUserSession(
  db: Database,
  token: string,
  { now, idleSince }: SessionTime,
): Promise<UserSession | undefined> {
  const row = await db
    .selectFrom('user_sessions')
    .innerJoin('users', 'users.id', 'user_sessions.user_id')
    .select(['user_sessions.id', 'user_id', 'is_pending', 'user_sessions.created_at', 'last_seen_at'])
    .select(['users.email', 'users.name', 'users.totp_since'])
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', idleSince)
    .executeTakeFirst();
  return (
    row && {
      ...{ id: row.id, userId: row.user_id, isPending: row.is_pending },
      ...{ createdAt: row.created_at, lastSeenAt: row.last_seen_at },
      user: { email: row.email, name: row.name, hasTotp: row.totp_since !== null },
    }
  );
}

/** Begins a session and stores the hash of its token only. @returns the token. */
export async function insertUserSession(
  db: Database,
  session: { userId: number; isPending: boolean; userAgent: string; expiresAt: Date },
  now: Date,
): Promise<string> {
  const token = newToken();
  await db
    .insertInto('user_sessions')
    .values({
      user_id: session.userId,
      token_hash: hashToken(token),
      is_pending: session.isPending,
      user_agent: session.userAgent,
      created_at: now,
      last_seen_at: now,
      expires_at: session.expiresAt,
    })
    .execute();
  return token;
}

/** Notes that it is in use, unless that was noted since `unlessSince`. */
export async function markSessionSeen(
  db: Database,
  id: number,
  { at, unlessSince }: { at: Date; unlessSince: Date },
): Promise<void> {
  await db
    .updateTable('user_sessions')
    .set({ last_seen_at: at })
    .where('id', '=', id)
    .where('last_seen_at', '<=', unlessSince)
    .execute();
}

/** Counts a wrong code of one that waits. @returns how many there were. */
export async function countWrongCode(db: Database, id: number): Promise<number> {
  const row = await db
    .updateTable('user_sessions')
    .set((eb) => ({ wrong_codes: eb('wrong_codes', '+', 1) }))
    .where('id', '=', id)
    .returning('wrong_codes')
    .executeTakeFirst();
  return row?.wrong_codes ?? Infinity;
}

export interface ListedSession {
  id: number;
  userAgent: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

/** A person's sessions that are good now, the one used last first. */
export async function listUserSessions(
  db: Database,
  userId: number,
  { now, idleSince }: SessionTime,
): Promise<ListedSession[]> {
  const rows = await db
    .selectFrom('user_sessions')
    .select(['id', 'user_agent', 'created_at', 'last_seen_at', 'expires_at'])
    .where('user_id', '=', userId)
    .where('is_pending', '=', false)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', idleSince)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, userAgent: row.user_agent, createdAt: row.created_at },
    ...{ lastSeenAt: row.last_seen_at, expiresAt: row.expires_at },
  }));
}

/** @returns whether the person had such a session. */
export async function deleteUserSession(db: Database, userId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('user_sessions')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** @param exceptId the one that goes on; null ends all. @returns how many were ended. */
export async function deleteUserSessions(
  db: Database,
  userId: number,
  exceptId: number | null,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('user_sessions')
    .where('user_id', '=', userId)
    .$if(exceptId !== null, (query) => query.where('id', '!=', exceptId))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Forgets what is over, some at a time. */
export async function deleteOverSessions(
  db: Database,
  { now, idleSince }: SessionTime,
  limit: number,
): Promise<void> {
  await db
    .deleteFrom('user_sessions')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('user_sessions as over')
        .select('over.id')
        .where((or) => or.or([or('over.expires_at', '<=', now), or('over.last_seen_at', '<=', idleSince)]))
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .execute();
}
