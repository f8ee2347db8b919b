import { hashToken } from '../../db/queries/secret-token.ts';
import { keepTotpSecret, removeTotp, switchTotpOn } from '../../db/queries/totp.ts';
import type { UserSession } from '../../db/queries/user-sessions.ts';
import { findUser } from '../../db/queries/users.ts';
import type { ServedDeps } from '../deps.ts';
import { badInput, Problem } from '../problem.ts';
import { countOwnTry } from './log-in-places.ts';
import { requirePassword } from './own-password.ts';
import { newRecoveryCodes, newTotpSecret, normalizeRecoveryCode, totpStep, totpUri } from './totp.ts';

/** What an authenticator is set up with: as text, and as the address of its QR code. */
export interface TotpSecret {
  secret: string;
  uri: string;
}

/** Makes a secret that waits for its first code. @throws Problem 409 `totp_on`, 422 for a wrong password, 429. */
export async function beginTotp(
  deps: ServedDeps,
  session: UserSession,
  password: string,
  now: Date,
): Promise<TotpSecret> {
  const user = await requirePassword(deps, session, { password, path: 'password' }, now);
  const secret = newTotpSecret();
  if (!(await keepTotpSecret(deps.db, user.id, deps.secrets.totpSeal.seal(secret)))) throw isOn();
  return { secret, uri: totpUri(secret, user.email) };
}

/** @returns the secret that waits for its first code; null where none does. */
export async function findWaitingTotp(
  { db, secrets }: Pick<ServedDeps, 'db' | 'secrets'>,
  userId: number,
): Promise<(TotpSecret & { sealed: string }) | null> {
  const user = await findUser(db, userId);
  const sealed = user?.totp_since === null ? user.totp_secret : null;
  const secret = sealed === null ? null : secrets.totpSeal.open(sealed);
  if (user === undefined || sealed === null || secret === null) return null;
  return { secret, sealed, uri: totpUri(secret, user.email) };
}

/**
 * Switches the second factor on with its first code.
 *
 * @returns the recovery codes, which nothing can show again.
 * @throws Problem 409 `totp_on`, 422 for a wrong code or without a secret, 429.
 */
export async function confirmTotp(
  deps: ServedDeps,
  session: UserSession,
  code: string,
  now: Date,
): Promise<string[]> {
  if (session.user.hasTotp) throw isOn();
  const waiting = await findWaitingTotp(deps, session.userId);
  if (waiting === null) throw badInput([{ path: 'code', message: 'has no secret yet: ask for one first' }]);
  const settle = await countOwnTry(deps, session.userId, now);
  const step = totpStep(waiting.secret, code.replaceAll(/\s/g, ''), now);
  if (step === null) throw badInput([{ path: 'code', message: 'is not what the authenticator shows now' }]);
  await settle();
  const codes = newRecoveryCodes();
  const codeHashes = codes.map((one) => hashToken(normalizeRecoveryCode(one)));
  const { sealed } = waiting;
  if (!(await switchTotpOn(deps.db, session.userId, { sealed, step, codeHashes }, now))) throw isOn();
  return codes;
}

/** Switches it off. @throws Problem 422 for a wrong password, 429. */
export async function endTotp(
  deps: ServedDeps,
  session: UserSession,
  password: string,
  now: Date,
): Promise<void> {
  const user = await requirePassword(deps, session, { password, path: 'password' }, now);
  await deps.db.transaction().execute((tx) => removeTotp(tx, user.id));
}

function isOn(): Problem {
  return new Problem(409, 'totp_on', 'The second factor is on: switch it off first.');
}
