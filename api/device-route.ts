import type { Request, Response } from 'express';
import { findDeviceOfKey, type PosDevice, type PosSession } from '../db/queries/pos-devices.ts';
import type { Shop } from '../db/queries/shops.ts';
import { formatId } from '../domain/id.ts';
import { authenticate } from './auth.ts';
import type { ServedDeps } from './deps.ts';
import { Problem } from './problem.ts';
import type { Reply } from './reply.ts';
import { toRoute, type BaseCall, type Operation, type Route } from './run-route.ts';

/** What a handler gets of the till that calls. */
export interface DeviceCall<P, Q, B> extends BaseCall<P, Q, B> {
  shop: Shop;
  device: PosDevice;
}

/** The same where somebody of the staff is logged in. */
export interface TillCall<P, Q, B> extends DeviceCall<P, Q, B> {
  staff: PosSession['staff'];
}

interface DeviceRoute<P, Q, B> extends Operation<P, Q, B> {
  /** A write runs once under its `Idempotency-Key`. */
  runsOnce?: true;
  handler: (call: DeviceCall<P, Q, B>) => Promise<Reply>;
}

/** An operation of a till, whether somebody is logged in on it or not. */
export function defineDeviceRoute<P = unknown, Q = unknown, B = unknown>(
  definition: DeviceRoute<P, Q, B>,
): Route {
  const { handler } = definition;
  return toRoute(definition, {
    ...runningOf(definition, definition.runsOnce === true),
    admit: async (deps, req, res) => {
      const { shop, device } = await findCaller(deps, req, res);
      return { known: { shop, device }, ...admissionOf(shop, device) };
    },
    handler,
  });
}

/**
 * An operation of whoever of the staff is logged in on a till. What it changes is in the audit log by itself, and it runs
 * once under an `Idempotency-Key`: the network of a shop is what it is.
 */
export function defineTillRoute<P = unknown, Q = unknown, B = unknown>(
  definition: Operation<P, Q, B> & { handler: (call: TillCall<P, Q, B>) => Promise<Reply> },
): Route {
  const { handler } = definition;
  return toRoute(
    { ...definition, problems: ['not_logged_in', ...(definition.problems ?? [])] },
    {
      ...runningOf(definition, true),
      admit: async (deps, req, res) => {
        const { shop, device } = await findCaller(deps, req, res);
        const { staff } = requireLoggedIn(device);
        return { known: { shop, device, staff }, ...admissionOf(shop, device) };
      },
      handler,
    },
  );
}

function runningOf({ method }: { method: Route['method'] }, runsOnce: boolean) {
  const isWrite = method !== 'get';
  return { access: { kind: 'device' } as const, runsOnce: isWrite && runsOnce, isAudited: isWrite };
}

/** @throws Problem 401, 403 `missing_scope` and `not_a_device`, 404 for another shop, 429. */
async function findCaller(
  deps: ServedDeps,
  req: Request,
  res: Response,
): Promise<{ shop: Shop; device: PosDevice }> {
  const gate = { scope: 'pos', role: null, limited: 'always' } as const;
  const caller = await authenticate(deps, req, res, gate);
  const keyId = caller.kind === 'key' ? caller.keyId : null;
  const device = keyId === null ? undefined : await findDeviceOfKey(deps.db, keyId);
  if (device === undefined) {
    throw new Problem(
      403,
      'not_a_device',
      'This key belongs to no till: pair the device, and use its own key.',
    );
  }
  return { shop: caller.shop, device };
}

/** @throws Problem 403 `not_logged_in`. */
export function requireLoggedIn({ session }: PosDevice): PosSession {
  if (session === null) throw new Problem(403, 'not_logged_in', 'Nobody is logged in on this till.');
  return session;
}

function admissionOf(shop: Shop, { id, session }: PosDevice) {
  const deviceId = formatId('device', id);
  const actor = session === null ? deviceId : formatId('staff', session.staff.number);
  return {
    facts: { shop: shop.slug, caller: deviceId, actor },
    keyOwner: { shopId: shop.id, caller: deviceId },
    actor: { shopId: shop.id, actor, actorName: session?.staff.name ?? null },
  };
}
