import type { Scope } from '../db/queries/api-keys.ts';
import type { Shop } from '../db/queries/shops.ts';
import { formatId } from '../domain/id.ts';
import type { Role } from '../domain/role.ts';
import type { AuditIntent } from '../db/queries/audit-log.ts';
import { authenticate, type Gate } from './auth.ts';
import type { Caller } from './caller.ts';
import { clientAddress } from './client-address.ts';
import type { Reply } from './reply.ts';
import { toRoute, type BaseCall, type Operation, type Route } from './run-route.ts';

export type { ResponseDoc, Route } from './run-route.ts';

/** What a handler gets beside its input: the shop and who calls. */
export interface Call<P, Q, B> extends BaseCall<P, Q, B> {
  shop: Shop;
  caller: Caller;
  /** Where the request comes from, as limits count it. */
  clientAddress: string;
}

export interface RouteDefinition<P, Q, B> extends Operation<P, Q, B> {
  scope: Scope;
  /** Another scope that opens it to keys. */
  alsoFor?: Scope;
  /**
   * The least role of a person who may do it: `read_only` where the scope is `read`, `owner` where it is `admin`, unless
   * told. Other scopes are for programs alone.
   */
  role?: Role;
  /**
   * A write of people runs once under its `Idempotency-Key`, unless this is false: it changes nothing, or its answer
   * holds what must not be kept.
   */
  runsOnce?: boolean;
  /** Of a write of people that changes nothing, as a preview, the audit log does not tell. */
  changesNothing?: true;
  /** Never refused for how many came, whatever number a key was given: what comes must not be lost. */
  neverLimited?: true;
  handler: (call: Call<P, Q, B>) => Promise<Reply>;
}

const ROLE_OF_SCOPE: Partial<Record<Scope, Role>> = { read: 'read_only', admin: 'owner' };

/** What shops tell, from their servers and their shoppers' browsers: it is counted only where somebody set a number. */
const TOLD_BY_SHOPS: readonly Scope[] = ['ingest', 'capture'];

/**
 * One operation of a shop: its input, its answers and what it does, from which the app and `/openapi.json` are both made.
 * What keys of the scope `admin` and people change is in the audit log by itself.
 */
export function defineRoute<P = unknown, Q = unknown, B = unknown>(
  definition: RouteDefinition<P, Q, B>,
): Route {
  const { scope, alsoFor, handler } = definition;
  const role = definition.role ?? ROLE_OF_SCOPE[scope] ?? null;
  const isWrite = scope === 'admin' && definition.method !== 'get';
  const also = alsoFor === undefined ? {} : { alsoFor };
  const gate: Gate = { scope, ...also, role, limited: limitedOf(definition) };
  return toRoute(definition, {
    access: { kind: 'shop', scope, role, ...also },
    runsOnce: isWrite && definition.runsOnce !== false,
    isAudited: isWrite && definition.changesNothing !== true,
    admit: async (deps, req, res) => {
      const caller = await authenticate(deps, req, res, gate);
      const { shop } = caller;
      return {
        known: { shop, caller, clientAddress: clientAddress(req) },
        facts: { shop: shop.slug, caller: caller.id },
        keyOwner: { shopId: shop.id, caller: caller.id },
        actor: { shopId: shop.id, ...actorOf(caller) },
      };
    },
    handler,
  });
}

function limitedOf({
  scope,
  neverLimited,
}: Pick<RouteDefinition<never, never, never>, 'scope' | 'neverLimited'>) {
  if (neverLimited === true) return 'never';
  return TOLD_BY_SHOPS.includes(scope) ? 'if_told' : 'always';
}

/** Who acts, for the audit log. */
function actorOf(caller: Caller): Pick<AuditIntent, 'actor' | 'actorName'> {
  if (caller.kind === 'person') return { actor: formatId('user', caller.userId), actorName: caller.name };
  const actor = caller.keyId === null ? 'admin_key' : formatId('apiKey', caller.keyId);
  return { actor, actorName: caller.name };
}
