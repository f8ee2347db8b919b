import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { requests as requestTimes } from '../telemetry/metrics.ts';
import { isTracing } from '../telemetry/tracing.ts';
import { traceRequest } from './trace-request.ts';

/** A request that takes longer is worth a warning; skipping time and a whole list take as long as they take. */
const SLOW_MS = 2_000;
const MAY_BE_SLOW = /^\/dev\/|\.csv$/;

/** A UUID and nothing else: what else a caller may send could be a token, a key or an address. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

interface Logged {
  log: Log;
  /** What every line of the request says. */
  bound: Record<string, unknown>;
  /** What the line at the request's end says beside. */
  about: Record<string, unknown>;
}

const requests = new WeakMap<Request, Logged>();

/**
 * Gives each request an id, the caller's own `X-Request-Id` where it is a UUID, which is answered and stands in every
 * line of the request; and writes one line when it has ended. The path is told as its route, for it may carry a token.
 */
export function logRequests(log: Log, clock: Clock) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const startedMs = performance.now();
    const told = req.get('x-request-id') ?? '';
    const requestId = UUID.test(told) ? told : randomUUID();
    res.set('X-Request-Id', requestId);
    requests.set(req, { log: log.child({ requestId }), bound: { requestId }, about: {} });
    res.once('close', () => {
      const durationMs = Math.round(performance.now() - startedMs);
      const status = res.writableFinished ? res.statusCode : null;
      const route = routeOf(req);
      const statusClass = status === null ? 'aborted' : `${String(Math.floor(status / 100))}xx`;
      requestTimes.observe({ method: req.method, route, status: statusClass }, durationMs / 1_000);
      const isSlow = durationMs >= SLOW_MS && !MAY_BE_SLOW.test(route);
      const level = isSlow ? 'warn' : isProbe(route) ? 'debug' : 'info';
      const facts = { method: req.method, route, status, durationMs, ...requests.get(req)?.about };
      requestLog(req, log)[level](facts, isSlow ? 'slow request' : 'request');
      if (isTracing()) traceRequest({ ...requests.get(req)?.bound, ...facts }, durationMs, clock.now());
    });
    next();
  };
}

/** The log that knows the request, else the one given. */
export function requestLog(req: Request, log: Log): Log {
  return requests.get(req)?.log ?? log;
}

/** Adds facts to every further line of the request. */
export function bindRequestLog(req: Request, log: Log, facts: Record<string, unknown>): Log {
  const child = requestLog(req, log).child(facts);
  const { about = {}, bound = {} } = requests.get(req) ?? {};
  requests.set(req, { about, bound: { ...bound, ...facts }, log: child });
  return child;
}

/** Adds facts, ids above all, to the line that tells of the request when it has ended. */
export function describeRequest(req: Request, about: Record<string, unknown>): void {
  Object.assign(requests.get(req)?.about ?? {}, about);
}

/** @returns the route as the document writes it, for example `/v1/checkouts/{token}`; `none` where none was found. */
export function routeOf(req: Request): string {
  const route: unknown = req.route;
  const path = typeof route === 'object' && route !== null && 'path' in route ? route.path : 'none';
  return typeof path === 'string' ? path.replaceAll(/:(\w+)/g, '{$1}') : '/dev/mailbox';
}

function isProbe(route: string): boolean {
  return route === '/healthz' || route === '/readyz';
}
