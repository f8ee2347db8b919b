import { findUser, setPasswordHash, type UserRow } from '../../db/queries/users.ts';
import { deleteEarlierLinks } from '../../db/queries/invitations.ts';
import { deleteUserSessions, type UserSession } from '../../db/queries/user-sessions.ts';
import type { ServedDeps } from '../deps.ts';
import { notAuthenticated } from '../identify.ts';
import { badInput } from '../problem.ts';
import { hashNew } from './accept-invitation.ts';
import { countOwnTry } from './log-in-places.ts';

/**
 * Asks a person who is logged in for their password once more: a browser that was left open must not be enough.
 *
 * @param path of the password, for the errors.
 * @returns the account.
 * @throws Problem 422 for a wrong one, 429 after several.
 */
export async function requirePassword(
  deps: ServedDeps,
  session: UserSession,
  { password, path }: { password: string; path: string },
  now: Date,
): Promise<UserRow> {
  const user = await findUser(deps.db, session.userId);
  if (user === undefined) throw notAuthenticated('This account is no more.');
  const settle = await countOwnTry(deps, user.id, now);
  const { isRight } = await deps.passwords.verify(user.password_hash, password);
  if (!isRight) throw badInput([{ path, message: 'is not your password' }]);
  await settle();
  return user;
}

/** Changes a password: all other sessions of the person are over, and links to set it are void. @throws Problem 422, 429. */
export async function changePassword(
  deps: ServedDeps,
  session: UserSession,
  asked: { currentPassword: string; newPassword: string },
  now: Date,
): Promise<void> {
  const current = { password: asked.currentPassword, path: 'currentPassword' };
  const user = await requirePassword(deps, session, current, now);
  const hash = await hashNew(deps, asked.newPassword, user.email_norm, 'newPassword');
  await setPasswordHash(deps.db, user.id, hash, now);
  await deleteUserSessions(deps.db, user.id, session.id);
  await deleteEarlierLinks(deps.db, user.id);
}
