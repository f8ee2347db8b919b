import { insertAuditEntry } from '../../db/queries/audit-log.ts';
import { findUserByEmail, setPasswordHash, type UserRow } from '../../db/queries/users.ts';
import { formatId } from '../../domain/id.ts';
import { normalizeEmail } from '../../domain/person.ts';
import type { Client } from '../account-route.ts';
import type { ServedDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { beginPendingSession, beginSession } from './begin-session.ts';
import { countTry, placesOf, settleTries } from './log-in-places.ts';

/** What somebody typed, and from where. */
export interface LogIn {
  email: string;
  password: string;
  client: Client;
  /** The cookies that their browser had. */
  had: { session: string | null; device: string | null };
  now: Date;
}

/** Who has logged in, or is about to, with the cookies to set. */
export interface LoggedIn {
  user: UserRow;
  /** The second factor is still wanted. */
  isPending: boolean;
  cookies: string[];
}

/**
 * Logs in by address and password. Whether there is an account for the address, the answer and the work are the same.
 *
 * @throws Problem 401 `wrong_log_in`, 429 `too_many_log_ins`.
 */
export async function logIn(deps: ServedDeps, asked: LogIn): Promise<LoggedIn> {
  const { client, had, now } = asked;
  const emailNorm = normalizeEmail(asked.email) ?? asked.email.trim().toLowerCase();
  const places = placesOf(deps, emailNorm, { address: client.address, device: had.device });
  await countTry(deps, places, now);
  const user = await findUserByEmail(deps.db, emailNorm);
  const { isRight, isOutdated } = await deps.passwords.verify(user?.password_hash ?? null, asked.password);
  if (user === undefined || !isRight) {
    await tellRefused(deps, user?.id, now);
    throw wrongLogIn();
  }
  if (isOutdated) await setPasswordHash(deps.db, user.id, await deps.passwords.hash(asked.password), null);
  const beginning = { client, before: had.session, now };
  if (user.totp_since !== null) {
    return { user, isPending: true, cookies: await beginPendingSession(deps, user, beginning) };
  }
  await settleTries(deps, places, now);
  return { user, isPending: false, cookies: await beginSession(deps, user, beginning) };
}

/** What was typed as a name is not written down: it may be a password in the wrong field. */
export async function tellRefused(
  { db, log }: ServedDeps,
  userId: number | undefined,
  now: Date,
): Promise<void> {
  const target = userId === undefined ? {} : { userId: formatId('user', userId) };
  await insertAuditEntry(
    db,
    {
      ...{ shopId: null, actor: null, actorName: null, action: 'logIn', target },
      ...{ requestId: null, outcome: 'refused' },
    },
    now,
  );
  log.info(target, 'a log-in is refused');
}

function wrongLogIn(): Problem {
  return new Problem(401, 'wrong_log_in', 'The address or the password is wrong.');
}
