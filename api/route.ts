import type { Request, Response } from 'express';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { Scope } from '../db/queries/api-keys.ts';
import type { Shop } from '../db/queries/shops.ts';
import { authenticate, type Caller } from './auth.ts';
import { BODY_LIMIT_BYTES, mediaType, parseJsonBody, readBody } from './body.ts';
import type { ApiDeps } from './deps.ts';
import { answerOnce, readIdempotencyKey } from './idempotency.ts';
import { inputMessage } from './input-message.ts';
import { findUnstorableText, type ParsedJson } from './json.ts';
import { badInput, type InputError } from './problem.ts';
import type { Reply } from './reply.ts';
import { bindRequestLog } from './request-log.ts';

export type Method = 'get' | 'post' | 'put' | 'delete';

export interface ResponseDoc {
  description: string;
  schema?: z.ZodType;
  headers?: z.ZodObject;
  /** Media types that it may be answered in beside JSON. */
  otherTypes?: readonly string[];
}

/** What a handler gets: everything validated, the shop known, one `now` for the whole request. */
export interface Call<P, Q, B> {
  deps: ApiDeps;
  shop: Shop;
  caller: Caller;
  params: P;
  query: Q;
  body: B;
  /** What was sent as one of the route's `uploads`; `body` is then made of nothing. */
  upload: Uint8Array | null;
  headers: IncomingHttpHeaders;
  now: Date;
}

export interface RouteDefinition<P, Q, B> {
  method: Method;
  /** As OpenAPI writes it, for example `/v1/checkouts/{token}`. */
  path: string;
  scope: Scope;
  summary: string;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  body?: z.ZodType<B>;
  /** 1 MiB unless told. */
  bodyLimitBytes?: number;
  /** Media types that are taken as bytes beside JSON. */
  uploads?: readonly string[];
  /**
   * A write of people runs once under its `Idempotency-Key`, unless this is false: it changes nothing, or its answer
   * holds what must not be kept.
   */
  runsOnce?: boolean;
  /** The handler itself looks for text that cannot be stored, entry by entry. */
  looseText?: boolean;
  responses: Record<number, ResponseDoc>;
  handler: (call: Call<P, Q, B>) => Promise<Reply>;
}

/** A route for the app and for the document; its types are used up. */
export interface Route {
  method: Method;
  path: string;
  scope: Scope;
  summary: string;
  params: z.ZodType | undefined;
  query: z.ZodType | undefined;
  body: z.ZodType | undefined;
  uploads: readonly string[];
  /** Whether it takes an `Idempotency-Key`. */
  runsOnce: boolean;
  responses: Record<number, ResponseDoc>;
  handle: (deps: ApiDeps, req: Request, res: Response) => Promise<Reply>;
}

/**
 * One operation: its input, its answers and what it does, from which the app and `/openapi.json` are both made.
 * The caller is known before a byte of the body is read.
 */
export function defineRoute<P = unknown, Q = unknown, B = unknown>(
  definition: RouteDefinition<P, Q, B>,
): Route {
  const { method, path, scope, summary, params, query, body, responses, uploads = [] } = definition;
  const runsOnce = scope === 'admin' && method !== 'get' && definition.runsOnce !== false;
  return {
    method,
    path,
    scope,
    summary,
    params,
    query,
    body,
    uploads,
    runsOnce,
    responses,
    handle: async (deps, req, res) => {
      const caller = await authenticate(deps, req.headers, scope);
      const log = bindRequestLog(req, deps.log, { shop: caller.shop.slug, caller: caller.name });
      const limitBytes = definition.bodyLimitBytes ?? BODY_LIMIT_BYTES;
      const sent = body === undefined ? new Uint8Array() : await readBody(req, res, limitBytes);
      const contentType = req.headers['content-type'];
      const upload = uploads.includes(mediaType(contentType)) ? sent : null;
      const json =
        body === undefined || upload !== null ? undefined : parseJsonBody(contentType, sent, uploads);
      const call = () => ({
        deps: { ...deps, log },
        shop: caller.shop,
        caller,
        params: validateText(params ?? anything<P>(), req.params),
        query: validateText(query ?? anything<Q>(), req.query),
        body: validateBody(body ?? anything<B>(), json, definition.looseText ?? false),
        upload,
        headers: req.headers,
        now: deps.clock.now(),
      });
      const keyed = runsOnce ? readIdempotencyKey(req, caller, sent) : null;
      if (keyed === null) return await definition.handler(call());
      return await answerOnce({ ...deps, log }, keyed, call, definition.handler);
    },
  };
}

/**
 * @returns the value as the schema makes it.
 * @throws Problem 422 naming each field that is wrong.
 */
export function validate<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value, { error: inputMessage });
  if (parsed.success) return parsed.data;
  throw badInput(inputErrors(parsed.error));
}

function inputErrors(error: z.ZodError): InputError[] {
  return error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
}

function validateText<T>(schema: z.ZodType<T>, value: unknown): T {
  refuseUnstorable(value);
  return validate(schema, value);
}

function validateBody<T>(schema: z.ZodType<T>, json: ParsedJson | undefined, looseText: boolean): T {
  if (json?.suspicious === true && !looseText) refuseUnstorable(json.value);
  return validate(schema, json?.value);
}

function refuseUnstorable(value: unknown): void {
  const errors = findUnstorableText(value);
  if (errors.length > 0) throw badInput(errors);
}

/** For a part that a route does not read; `T` is `unknown` there. */
function anything<T>(): z.ZodType<T> {
  return z.custom<T>(() => true);
}
