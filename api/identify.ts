import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { findApiKey, type ApiKey } from '../db/queries/api-keys.ts';
import { findUserSession, type UserSession } from '../db/queries/user-sessions.ts';
import { idleSince } from '../domain/user-session.ts';
import { clientAddress } from './client-address.ts';
import type { ServedDeps } from './deps.ts';
import { Problem } from './problem.ts';
import { REQUESTS_PER_MINUTE, tooManyRequests } from './request-limits.ts';
import { readCookie } from './people/session-cookie.ts';
import { requireSameOrigin } from './same-origin.ts';

/** Who calls, whatever they want. */
export type Identity =
  { kind: 'admin_key' } | { kind: 'key'; key: ApiKey } | { kind: 'session'; session: UserSession };

/**
 * Reads `Authorization: Bearer KEY`, or else the cookie of a session.
 *
 * @throws Problem 401 without a good one, 429 for too many bad ones of an address, 403 `cross_site`.
 */
export async function identify(deps: ServedDeps, req: Request): Promise<Identity> {
  const secret = bearer(req.headers.authorization);
  if (req.headers.authorization !== undefined && secret === null) {
    throw notAuthenticated('Send your key as "Authorization: Bearer KEY".');
  }
  if (secret !== null) return await identifyKey(deps, req, secret);
  const token = readCookie(req.headers, 'session', deps.publicUrl);
  if (token === null) throw notAuthenticated('Log in, or send your key as "Authorization: Bearer KEY".');
  const session = await findSession(deps, req, token);
  if (session.isPending) throw notAuthenticated('Your second factor is still missing.');
  return { kind: 'session', session };
}

/**
 * Reads the cookie of a session, of one that waits for its second factor too.
 *
 * @throws Problem 401 without a good one, 403 `cross_site`.
 */
export async function identifySession(deps: ServedDeps, req: Request): Promise<UserSession> {
  const token = readCookie(req.headers, 'session', deps.publicUrl);
  if (token === null) throw notAuthenticated('Log in first.');
  return await findSession(deps, req, token);
}

async function findSession(deps: ServedDeps, req: Request, token: string): Promise<UserSession> {
  requireSameOrigin(req, deps.publicUrl);
  const now = deps.clock.now();
  const session = await findUserSession(deps.db, token, { now, idleSince: idleSince(now) });
  if (session === undefined) throw failed(deps, req, 'Your session is over: log in again.');
  deps.lastUse.session(session.id, session.lastSeenAt, now);
  return session;
}

async function identifyKey(deps: ServedDeps, req: Request, secret: string): Promise<Identity> {
  if (isSame(secret, deps.adminApiKey)) return { kind: 'admin_key' };
  const now = deps.clock.now();
  const key = await findApiKey(deps.db, secret, now);
  if (key === undefined) throw failed(deps, req, 'This key is unknown, was revoked or has expired.');
  deps.lastUse.key(key.id, key.lastUsedAt, now);
  return { kind: 'key', key };
}

/** A good key is never refused for what others of its address send. */
function failed({ limits, clock }: ServedDeps, req: Request, detail: string): Problem {
  const name = `failures ${clientAddress(req)}`;
  const { isAllowed, waitMs } = limits.take(name, REQUESTS_PER_MINUTE.failures, clock.now());
  return isAllowed
    ? notAuthenticated(detail)
    : tooManyRequests(waitMs, 'Too many keys or sessions that are none came from this address.');
}

function bearer(authorization: string | undefined): string | null {
  return /^bearer +([\x21-\x7e]{1,512})$/i.exec(authorization ?? '')?.[1] ?? null;
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

export function notAuthenticated(detail: string): Problem {
  return new Problem(401, 'unauthenticated', detail, {
    headers: { 'WWW-Authenticate': 'Bearer realm="checkout-recovery"' },
  });
}
