import { deleteOldCaptures, takeCapture } from '../../db/queries/capture-tries.ts';
import { CAPTURE_WINDOW_MS, CAPTURES_AN_HOUR, nextFreeAt, withinWindow } from '../../domain/capture-limit.ts';
import { normalizeEmail } from '../../domain/person.ts';
import type { ServedDeps } from '../deps.ts';
import { REQUESTS_PER_MINUTE, tooManyRequests } from '../request-limits.ts';

const FORGOTTEN_AT_ONCE = 100;

/** Who begins a checkout of which shop. */
export interface Beginner {
  shopId: number;
  clientAddress: string;
  visit: string;
  email: string | null;
}

/** Whatever it is that comes from there. @throws Problem 429 for too many in a minute. */
export function limitReports({ limits }: ServedDeps, clientAddress: string, now: Date): void {
  const perMinute = REQUESTS_PER_MINUTE.capture;
  const { isAllowed, waitMs } = limits.take(`capture ${clientAddress}`, perMinute, now);
  if (!isAllowed) throw tooManyRequests(waitMs, `At most ${String(perMinute)} reports a minute are taken.`);
}

/**
 * Counts a checkout that begins, or one that gets another e-mail address. Only keyed hashes are kept, for an hour.
 *
 * @returns false when too many began for the e-mail address: nobody is told so, for that would say that somebody else
 *   reported the address.
 * @throws Problem 429 when too many began in the visit or from the address of the network.
 */
export async function countCapture(
  { db, secrets }: ServedDeps,
  { shopId, clientAddress, visit, email }: Beginner,
  now: Date,
): Promise<boolean> {
  const place = (kind: string, what: string) => secrets.captureHash(`${kind} ${String(shopId)} ${what}`);
  const ofVisitor = [place('visit', visit), place('address', clientAddress)];
  const ofEmail = email === null ? [] : [place('email', normalizeEmail(email) ?? email.trim().toLowerCase())];
  await deleteOldCaptures(db, new Date(now.getTime() - CAPTURE_WINDOW_MS), FORGOTTEN_AT_ONCE);
  const full = await takeCapture(db, [...ofVisitor, ...ofEmail], {
    now,
    counting: (takenAt) => withinWindow(takenAt, now),
    freeAt: (takenAt) => nextFreeAt(takenAt, now),
  });
  const blocking = full.filter(({ place: at }) => ofVisitor.some((one) => Buffer.from(one).equals(at)));
  if (blocking.length === 0) return full.length === 0;
  const waitMs = Math.max(...blocking.map(({ freeAt }) => freeAt.getTime() - now.getTime()));
  throw tooManyRequests(
    waitMs,
    `At most ${String(CAPTURES_AN_HOUR)} checkouts an hour are taken from one visitor.`,
  );
}
