import type { Request, Response } from 'express';
import { SCOPES, type ApiKey, type Scope } from '../db/queries/api-keys.ts';
import { listMemberships, type Membership } from '../db/queries/memberships.ts';
import { DEFAULT_SHOP_SLUG, type Shop } from '../db/queries/shops.ts';
import type { UserSession } from '../db/queries/user-sessions.ts';
import { highestRole, mayAs, type Role } from '../domain/role.ts';
import { allowsScope, type Caller } from './caller.ts';
import type { ServedDeps } from './deps.ts';
import { identify, type Identity } from './identify.ts';
import { notFound, Problem } from './problem.ts';
import { limitRequests, REQUESTS_PER_MINUTE } from './request-limits.ts';

/** What an operation asks of its caller. */
export interface Gate {
  scope: Scope;
  /** Another scope that will do. */
  alsoFor?: Scope;
  /** Null: no person may. */
  role: Role | null;
  /** Whether a caller's requests of it are counted; `if_told`: where the key has a number of its own. */
  limited: 'always' | 'if_told' | 'never';
}

/**
 * Finds out who calls and for which shop (`X-Shop`), and whether they may.
 *
 * @throws Problem 401 without a good key or session, 403 without scope or role and for what another site sent, 404 for a
 *   shop that is unknown or another's, 429 for too many requests.
 */
export async function authenticate(
  deps: ServedDeps,
  req: Request,
  res: Response,
  gate: Gate,
): Promise<Caller> {
  const identity = await identify(deps, req);
  limit(deps, res, identity, gate);
  const named = req.headers['x-shop'];
  const slug = typeof named === 'string' && named !== '' ? named : undefined;
  switch (identity.kind) {
    case 'admin_key':
      return await authorizeKey(deps, null, slug, gate);
    case 'key':
      return await authorizeKey(deps, identity.key, slug, gate);
    case 'session':
      return await authorizePerson(deps, identity.session, slug, gate);
    default:
      return identity satisfies never;
  }
}

/** The installation's own key is never limited, and what shops tell only where somebody has set a number. */
function limit({ limits, clock }: ServedDeps, res: Response, identity: Identity, { limited }: Gate): void {
  if (identity.kind === 'admin_key' || limited === 'never') return;
  const told = identity.kind === 'key' ? identity.key.requestsPerMinute : null;
  if (limited === 'if_told' && told === null) return;
  const name = identity.kind === 'key' ? keyName(identity.key) : userName(identity.session);
  limitRequests(limits, res, { name, perMinute: told ?? REQUESTS_PER_MINUTE.caller, now: clock.now() });
}

/** @param key null for the installation's own. */
async function authorizeKey(
  deps: ServedDeps,
  key: ApiKey | null,
  slug: string | undefined,
  { scope, alsoFor }: Gate,
): Promise<Caller> {
  const scopes = key?.scopes ?? SCOPES;
  if (!allowsScope(scopes, scope) && !(alsoFor !== undefined && allowsScope(scopes, alsoFor))) {
    throw new Problem(403, 'missing_scope', `This key lacks the scope "${scope}".`);
  }
  const name = key === null ? 'admin key' : keyName(key);
  const caller = { kind: 'key' as const, id: name, name, keyId: key?.id ?? null, scopes };
  const expiresAt = key?.expiresAt ?? null;
  const own = key?.shop ?? null;
  if (own !== null) {
    if (slug !== undefined && slug !== own.slug) throw notFound('shop');
    return { ...caller, expiresAt, shop: own, everyShop: false, shopIds: [own.id] };
  }
  const shop = await getShop(deps, slug ?? DEFAULT_SHOP_SLUG);
  return { ...caller, expiresAt, shop, everyShop: true, shopIds: null };
}

async function authorizePerson(
  deps: ServedDeps,
  session: UserSession,
  slug: string | undefined,
  { role: least }: Gate,
): Promise<Caller> {
  const memberships = await listMemberships(deps.db, session.userId);
  const ofAll = memberships.find(({ shopId }) => shopId === null);
  const shop = await getShop(deps, slug ?? defaultShop(memberships));
  const here = memberships.filter(({ shopId }) => shopId === null || shopId === shop.id);
  const role = highestRole(here.map((membership) => membership.role));
  if (role === null) throw notFound('shop');
  if (least === null) {
    throw new Problem(403, 'missing_role', 'Only a key may do this, no person.', {
      sentences: [{ code: 'key_only', values: {} }],
    });
  }
  if (!mayAs(role, least)) {
    throw new Problem(403, 'missing_role', `This asks for the role "${least}"; yours is "${role}".`, {
      sentences: [{ code: 'role_too_low', values: { least, role } }],
    });
  }
  return {
    ...{ kind: 'person', id: userName(session), name: session.user.name, shop, role },
    ...{ userId: session.userId, sessionId: session.id },
    everyShop: ofAll !== undefined && mayAs(ofAll.role, least),
    shopIds: ofAll === undefined ? memberships.flatMap(({ shopId }) => shopId ?? []) : null,
  };
}

/** The shop that a person means without naming one: `default` where they belong to it, else the first of theirs. */
function defaultShop(memberships: readonly Membership[]): string {
  const slugs = memberships.map(({ slug }) => slug);
  const belongs = slugs.includes(null) || slugs.includes(DEFAULT_SHOP_SLUG);
  return (belongs ? DEFAULT_SHOP_SLUG : slugs[0]) ?? DEFAULT_SHOP_SLUG;
}

async function getShop({ findShop }: ServedDeps, slug: string): Promise<Shop> {
  const shop = await findShop(slug);
  if (shop === undefined) throw notFound('shop');
  return shop;
}

function keyName({ id }: ApiKey): string {
  return `key ${String(id)}`;
}

function userName({ userId }: UserSession): string {
  return `user ${String(userId)}`;
}
