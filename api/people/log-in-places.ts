import { randomBytes, timingSafeEqual } from 'node:crypto';
import { deleteOldTries, forgetTries, giveTryBack, takeTry } from '../../db/queries/log-in-tries.ts';
import {
  ACCOUNT_DELAY,
  ADDRESS_DELAY,
  delayAfter,
  TRIES_FORGOTTEN_MS,
  type DelayRule,
} from '../../domain/log-in-delay.ts';
import type { ApiDeps } from '../deps.ts';
import { Problem } from '../problem.ts';

type Deps = Pick<ApiDeps, 'db' | 'secrets'>;

const FORGOTTEN_AT_ONCE = 100;
const DEVICE_BYTES = 16;

/** Where log-ins are counted: hashed under a key of ours, so that nothing tells who was tried from where. */
export interface LogInPlaces {
  account: Uint8Array;
  address: Uint8Array;
}

/**
 * A browser that has logged in to the account before is counted for itself: nobody who tries from elsewhere keeps its
 * person out (OWASP's device cookies).
 *
 * @param emailNorm as typed, in its normal form, whether there is such an account or not.
 */
export function placesOf(
  { secrets }: Deps,
  emailNorm: string,
  client: { address: string; device: string | null },
): LogInPlaces {
  const device = client.device === null ? null : deviceOf(secrets, emailNorm, client.device);
  const account = device === null ? `account ${emailNorm}` : `device ${device}`;
  return { account: secrets.logInHash(account), address: secrets.logInHash(`address ${client.address}`) };
}

/** Counts a try. @throws Problem 429 when it comes too soon after others. */
export async function countTry(deps: Deps, places: LogInPlaces, now: Date): Promise<void> {
  await countAt(deps, places.address, ADDRESS_DELAY, now);
  await countAt(deps, places.account, ACCOUNT_DELAY, now);
  await deleteOldTries(deps.db, new Date(now.getTime() - TRIES_FORGOTTEN_MS), FORGOTTEN_AT_ONCE);
}

/**
 * Counts a try of somebody who is logged in, at their own password.
 *
 * @returns what to do after a right one.
 * @throws Problem 429 when it comes too soon after others.
 */
export async function countOwnTry(deps: Deps, userId: number, now: Date): Promise<() => Promise<void>> {
  const place = deps.secrets.logInHash(`own password ${String(userId)}`);
  await countAt(deps, place, ACCOUNT_DELAY, now);
  return () => forgetTries(deps.db, place);
}

/**
 * Counts a try at the PIN of one of the staff on one till: nobody keeps them out elsewhere.
 *
 * @returns what to do after a right one.
 * @throws Problem 429 when it comes too soon after others.
 */
export async function countPinTry(
  deps: Deps,
  { deviceId, staffId }: { deviceId: number; staffId: string },
  now: Date,
): Promise<() => Promise<void>> {
  const place = deps.secrets.logInHash(`pin ${String(deviceId)} ${staffId}`);
  await countAt(deps, place, ACCOUNT_DELAY, now);
  return () => forgetTries(deps.db, place);
}

async function countAt({ db }: Deps, place: Uint8Array, delay: DelayRule, now: Date): Promise<void> {
  const forgottenBefore = new Date(now.getTime() - TRIES_FORGOTTEN_MS);
  const delayMs = (tries: number) => delayAfter(tries, delay);
  const freeAt = await takeTry(db, place, { now, forgottenBefore, delayMs });
  if (freeAt !== null) throw tooSoon(freeAt.getTime() - now.getTime());
}

/** After a log-in: the account's tries are forgotten, and what others did at the address stays. */
export async function settleTries({ db }: Deps, places: LogInPlaces, now: Date): Promise<void> {
  await forgetTries(db, places.account);
  await giveTryBack(db, places.address, now);
}

/** @returns what tells this browser next time that it has logged in to the account. */
export function deviceToken({ secrets }: Deps, emailNorm: string): string {
  const [sign] = secrets.deviceSigners;
  if (sign === undefined) throw new Error('there is no key to sign devices with');
  const device = randomBytes(DEVICE_BYTES).toString('base64url');
  return `${device}.${Buffer.from(sign(`${emailNorm}\n${device}`)).toString('base64url')}`;
}

/** @returns null for what was not made here for this account. */
function deviceOf({ deviceSigners }: ApiDeps['secrets'], emailNorm: string, token: string): string | null {
  const [device = '', mac = ''] = token.split('.');
  const given = Buffer.from(mac, 'base64url');
  const isOurs = deviceSigners.some((sign) => {
    const expected = sign(`${emailNorm}\n${device}`);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isOurs ? device : null;
}

function tooSoon(waitMs: number): Problem {
  const seconds = String(Math.max(1, Math.ceil(waitMs / 1_000)));
  return new Problem(429, 'too_many_log_ins', `Too many tries. Wait ${seconds} s before the next one.`, {
    headers: { 'Retry-After': seconds },
  });
}
