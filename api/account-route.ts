import type { Request, Response } from 'express';
import type { UserSession } from '../db/queries/user-sessions.ts';
import { formatId } from '../domain/id.ts';
import { clientAddress } from './client-address.ts';
import type { ServedDeps } from './deps.ts';
import { identify, identifySession } from './identify.ts';
import { Problem } from './problem.ts';
import type { Reply } from './reply.ts';
import { limitRequests, REQUESTS_PER_MINUTE } from './request-limits.ts';
import { toRoute, type BaseCall, type Operation, type Route } from './run-route.ts';
import { refuseCrossSite } from './same-origin.ts';

/** The other end. */
export interface Client {
  /** As limits count it. */
  address: string;
  /** What the browser says that it is, cut short. */
  userAgent: string;
}

/** What a handler gets that is about the person who is logged in, of whatever shops. */
export interface AccountCall<P, Q, B> extends BaseCall<P, Q, B> {
  session: UserSession;
  client: Client;
}

/** What a handler gets that is open to all. */
export interface OpenCall<P, Q, B> extends BaseCall<P, Q, B> {
  client: Client;
}

const USER_AGENT_LENGTH = 200;

/** An operation on one's own account; what it changes is in the audit log by itself. */
export function defineAccountRoute<P = unknown, Q = unknown, B = unknown>(
  definition: Operation<P, Q, B> & {
    /** For one whose second factor is still missing; it tells the audit log itself. */
    isPending?: true;
    handler: (call: AccountCall<P, Q, B>) => Promise<Reply>;
  },
): Route {
  const { handler, isPending = false } = definition;
  return toRoute(definition, {
    access: { kind: 'person' },
    runsOnce: false,
    isAudited: definition.method !== 'get' && !isPending,
    admit: async (deps, req, res) => {
      const session = isPending ? await identifySession(deps, req) : await requireSession(deps, req);
      const name = `user ${String(session.userId)}`;
      const perMinute = REQUESTS_PER_MINUTE.caller;
      limitRequests(deps.limits, res, { name, perMinute, now: deps.clock.now() });
      return {
        known: { session, client: clientOf(req) },
        facts: { caller: name },
        keyOwner: null,
        actor: { shopId: null, ...sessionActor(session) },
      };
    },
    handler,
  });
}

/** An operation that is open to all; it tells the audit log itself. */
export function defineOpenRoute<P = unknown, Q = unknown, B = unknown>(
  definition: Operation<P, Q, B> & { handler: (call: OpenCall<P, Q, B>) => Promise<Reply> },
): Route {
  return toRoute(definition, {
    access: { kind: 'open' },
    runsOnce: false,
    isAudited: false,
    admit: (deps, req, res) => {
      refuseCrossSite(req, deps.publicUrl);
      limitAddress(deps, req, res);
      return Promise.resolve({ known: { client: clientOf(req) }, facts: {}, keyOwner: null, actor: null });
    },
    handler: definition.handler,
  });
}

/** @throws Problem 429 for too many of one address at what is open to people. */
export function limitAddress(deps: ServedDeps, req: Request, res: Response): void {
  const name = `pages ${clientAddress(req)}`;
  limitRequests(deps.limits, res, { name, perMinute: REQUESTS_PER_MINUTE.pages, now: deps.clock.now() });
}

/** Who acts, for the audit log. */
export function sessionActor({ userId, user }: Pick<UserSession, 'userId' | 'user'>) {
  return { actor: formatId('user', userId), actorName: user.name };
}

export function clientOf(req: Request): Client {
  const userAgent = (req.get('user-agent') ?? '').replaceAll(/\P{ASCII}/gu, '').slice(0, USER_AGENT_LENGTH);
  return { address: clientAddress(req), userAgent };
}

/** @throws Problem 401 for nobody who is logged in, 403 for a key. */
export async function requireSession(deps: ServedDeps, req: Request): Promise<UserSession> {
  const identity = await identify(deps, req);
  if (identity.kind === 'session') return identity.session;
  throw new Problem(403, 'person_only', 'This is about the person who is logged in: a key has no account.');
}
