import { takeRecoveryCode, takeTotpStep } from '../../db/queries/totp.ts';
import { hashToken } from '../../db/queries/secret-token.ts';
import { countWrongCode, deleteUserSession, type UserSession } from '../../db/queries/user-sessions.ts';
import { findUser, type UserRow } from '../../db/queries/users.ts';
import { MOST_WRONG_CODES } from '../../domain/user-session.ts';
import type { Client } from '../account-route.ts';
import type { ServedDeps } from '../deps.ts';
import { notAuthenticated } from '../identify.ts';
import { Problem } from '../problem.ts';
import { beginSession } from './begin-session.ts';
import { tellRefused, type LoggedIn } from './log-in.ts';
import { countTry, placesOf, settleTries } from './log-in-places.ts';
import { normalizeRecoveryCode, totpStep } from './totp.ts';

/** A code, and the session that waits for it. */
export interface SecondFactor {
  session: UserSession;
  /** Of the authenticator, or a recovery code. */
  code: string;
  client: Client;
  had: { session: string | null; device: string | null };
  now: Date;
}

/**
 * Completes a log-in. Wrong codes count as log-ins that failed, and five of them end the waiting.
 *
 * @throws Problem 401 `wrong_code`, or `unauthenticated` where no log-in waits; 429 `too_many_log_ins`.
 */
export async function completeLogIn(deps: ServedDeps, asked: SecondFactor): Promise<LoggedIn> {
  const { session, client, had, now } = asked;
  const user = await findUser(deps.db, session.userId);
  if (!session.isPending || user === undefined) throw notAuthenticated('No log-in waits for a code.');
  const places = placesOf(deps, user.email_norm, { address: client.address, device: had.device });
  await countTry(deps, places, now);
  if (!(await isRightCode(deps, user, asked.code, now))) {
    await tellRefused(deps, user.id, now);
    if ((await countWrongCode(deps.db, session.id)) >= MOST_WRONG_CODES) {
      await deleteUserSession(deps.db, user.id, session.id);
    }
    throw new Problem(401, 'wrong_code', 'The code is wrong, or was used before.');
  }
  await settleTries(deps, places, now);
  const cookies = await beginSession(deps, user, { client, before: had.session, now });
  return { user, isPending: false, cookies };
}

async function isRightCode(
  { db, secrets }: ServedDeps,
  user: UserRow,
  typed: string,
  now: Date,
): Promise<boolean> {
  const secret = user.totp_secret === null ? null : secrets.totpSeal.open(user.totp_secret);
  const step = secret === null ? null : totpStep(secret, typed.replaceAll(/\s/g, ''), now);
  if (step !== null) return await takeTotpStep(db, user.id, step);
  return await takeRecoveryCode(db, user.id, hashToken(normalizeRecoveryCode(typed)), now);
}
