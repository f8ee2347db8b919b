import { insertAuditEntry } from '../../db/queries/audit-log.ts';
import { deleteOverInvitations } from '../../db/queries/invitations.ts';
import {
  deleteOverSessions,
  deleteUserSession,
  findUserSession,
  insertUserSession,
} from '../../db/queries/user-sessions.ts';
import { markLoggedIn, type UserRow } from '../../db/queries/users.ts';
import { formatId } from '../../domain/id.ts';
import { idleSince, sessionEnd } from '../../domain/user-session.ts';
import type { Client } from '../account-route.ts';
import type { ServedDeps } from '../deps.ts';
import { deviceToken } from './log-in-places.ts';
import { setCookie } from './session-cookie.ts';

const DEVICE_SECONDS = 365 * 24 * 3_600;
const FORGOTTEN_AT_ONCE = 100;

/** Whose session begins. */
type Beginner = Pick<UserRow, 'id' | 'email_norm' | 'name'>;

/**
 * Begins a session under a new token, in place of the one that the browser had.
 *
 * @param before the token of that one.
 * @returns the cookies to set.
 */
export async function beginSession(
  deps: ServedDeps,
  user: Beginner,
  { client, before, now }: { client: Client; before: string | null; now: Date },
): Promise<string[]> {
  const token = await insertSession(deps, user, { client, before, now, isPending: false });
  await markLoggedIn(deps.db, user.id, now);
  await tellLogIn(deps, user, now);
  await deleteOverSessions(deps.db, { now, idleSince: idleSince(now) }, FORGOTTEN_AT_ONCE);
  await deleteOverInvitations(deps.db, now, FORGOTTEN_AT_ONCE);
  const { publicUrl } = deps;
  return [
    sessionCookie(token, { publicUrl, now, isPending: false }),
    setCookie('device', deviceToken(deps, user.email_norm), DEVICE_SECONDS, publicUrl),
  ];
}

/** Begins one that waits for the second factor, and opens nothing until then. @returns the cookies to set. */
export async function beginPendingSession(
  deps: ServedDeps,
  user: Beginner,
  { client, before, now }: { client: Client; before: string | null; now: Date },
): Promise<string[]> {
  const token = await insertSession(deps, user, { client, before, now, isPending: true });
  return [sessionCookie(token, { publicUrl: deps.publicUrl, now, isPending: true })];
}

/** @returns the cookie that takes a session's away. */
export function endSessionCookie({ publicUrl }: Pick<ServedDeps, 'publicUrl'>): string {
  return setCookie('session', '', 0, publicUrl);
}

async function insertSession(
  { db }: ServedDeps,
  user: Beginner,
  told: { client: Client; before: string | null; now: Date; isPending: boolean },
): Promise<string> {
  const { client, before, now, isPending } = told;
  const old =
    before === null ? undefined : await findUserSession(db, before, { now, idleSince: idleSince(now) });
  if (old !== undefined) await deleteUserSession(db, old.userId, old.id);
  const expiresAt = sessionEnd(now, isPending);
  const { userAgent } = client;
  return await insertUserSession(db, { userId: user.id, isPending, userAgent, expiresAt }, now);
}

async function tellLogIn(deps: ServedDeps, user: Beginner, now: Date): Promise<void> {
  const userId = formatId('user', user.id);
  await insertAuditEntry(
    deps.db,
    {
      ...{ shopId: null, actor: userId, actorName: user.name, action: 'logIn', target: {} },
      ...{ requestId: null, outcome: 'done' },
    },
    now,
  );
  deps.log.info({ user: userId }, 'somebody has logged in');
}

function sessionCookie(
  token: string,
  { publicUrl, now, isPending }: { publicUrl: string; now: Date; isPending: boolean },
): string {
  const seconds = Math.floor((sessionEnd(now, isPending).getTime() - now.getTime()) / 1_000);
  return setCookie('session', token, seconds, publicUrl);
}
