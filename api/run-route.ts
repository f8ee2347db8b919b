import type { Request, Response } from 'express';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { AuditIntent } from '../db/queries/audit-log.ts';
import type { Scope } from '../db/queries/api-keys.ts';
import type { Role } from '../domain/role.ts';
import { audited, ownIds } from './audit.ts';
import { BODY_LIMIT_BYTES, mediaType, parseJsonBody, readBody } from './body.ts';
import type { ServedDeps } from './deps.ts';
import { answerOnce, readIdempotencyKey, type KeyOwner } from './idempotency.ts';
import { operationId } from './operation-id.ts';
import type { ProblemCode } from './problem-types.ts';
import type { Reply } from './reply.ts';
import { requireReadableQuery } from './readable-query.ts';
import { bindRequestLog } from './request-log.ts';
import { validateBody, validateText } from './validate.ts';

export type Method = 'get' | 'post' | 'put' | 'delete';

export interface ResponseDoc {
  description: string;
  schema?: z.ZodType;
  /** A body of it, for the document. */
  example?: unknown;
  headers?: z.ZodObject;
  /** Media types that it may be answered in beside JSON. */
  otherTypes?: readonly string[];
}

/** What every handler gets: everything validated, one `now` for the whole request. */
export interface BaseCall<P, Q, B> {
  deps: ServedDeps;
  params: P;
  query: Q;
  body: B;
  /** What was sent as one of the route's `uploads`; `body` is then made of nothing. */
  upload: Uint8Array | null;
  headers: IncomingHttpHeaders;
  now: Date;
}

/** What an operation is, whoever may call it. */
export interface Operation<P, Q, B> {
  method: Method;
  /** As OpenAPI writes it, for example `/v1/checkouts/{token}`. */
  path: string;
  summary: string;
  /** In words, what the summary leaves open. */
  description?: string;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  body?: z.ZodType<B>;
  /** 1 MiB unless told. */
  bodyLimitBytes?: number;
  /** Media types that are taken as bytes beside JSON. */
  uploads?: readonly string[];
  /** The handler itself looks for text that cannot be stored, entry by entry. */
  looseText?: boolean;
  /** The codes that it may answer beside those that all like it share (`api/openapi/operation-problems.ts`). */
  problems?: readonly ProblemCode[];
  responses: Record<number, ResponseDoc>;
}

/** Who may call: with a key or as a person of a shop, a till, a person, or anybody. */
export type Access =
  | { kind: 'shop'; scope: Scope; role: Role | null; alsoFor?: Scope }
  | { kind: 'device' }
  | { kind: 'person' }
  | { kind: 'open' };

/** A route for the app and for the document; its types are used up. */
export interface Route {
  method: Method;
  path: string;
  access: Access;
  summary: string;
  description: string | undefined;
  params: z.ZodType | undefined;
  query: z.ZodType | undefined;
  body: z.ZodType | undefined;
  uploads: readonly string[];
  /** Whether it takes an `Idempotency-Key`. */
  runsOnce: boolean;
  /** Whether the audit log tells of it. */
  isAudited: boolean;
  problems: readonly ProblemCode[];
  responses: Record<number, ResponseDoc>;
  handle: (deps: ServedDeps, req: Request, res: Response) => Promise<Reply>;
}

/** What is known of the caller before a byte of the body is read. */
export interface Admission<C> {
  /** What the handler gets beside. */
  known: C;
  /** What every line of the log says. */
  facts: Record<string, unknown>;
  /** Whose `Idempotency-Key`s they are; null where none is read. */
  keyOwner: KeyOwner | null;
  /** Who acts, for the audit log; null where it does not tell of it. */
  actor: Pick<AuditIntent, 'shopId' | 'actor' | 'actorName'> | null;
}

/** How the operation is run. */
interface Running<C, P, Q, B> extends Pick<Route, 'access' | 'runsOnce' | 'isAudited'> {
  admit: (deps: ServedDeps, req: Request, res: Response) => Promise<Admission<C>>;
  handler: (call: BaseCall<P, Q, B> & C) => Promise<Reply>;
}

/** Makes the route: who calls is known first, then the body is read, looked at, and at last something done. */
export function toRoute<C, P, Q, B>(operation: Operation<P, Q, B>, running: Running<C, P, Q, B>): Route {
  const { params, query, body, uploads = [], problems = [] } = operation;
  const { access, runsOnce, isAudited, admit, handler } = running;
  const action = operationId(operation);
  return {
    ...told(operation),
    ...{ params, query, body, uploads, problems, access, runsOnce, isAudited },
    handle: async (deps, req, res) => {
      const { known, facts, keyOwner, actor } = await admit(deps, req, res);
      const log = bindRequestLog(req, deps.log, facts);
      const sent = await readSent(operation, req, res);
      const prepare = () => ({ ...readCall(operation, { ...deps, log }, req, sent), ...known });
      const run = async (call: BaseCall<P, Q, B> & C): Promise<Reply> => {
        if (actor === null || !isAudited) return await handler(call);
        const target = ownIds(req.params);
        const requestId = res.get('X-Request-Id') ?? null;
        const intent = { ...actor, action, target, requestId };
        return await audited(
          call.deps,
          intent,
          () => handler(call),
          (reply) => reply,
        );
      };
      const keyed = runsOnce && keyOwner !== null ? readIdempotencyKey(req, keyOwner, sent) : null;
      return keyed === null ? await run(prepare()) : await answerOnce({ ...deps, log }, keyed, prepare, run);
    },
  };
}

type Told = Pick<Route, 'method' | 'path' | 'summary' | 'description' | 'responses'>;

function told({
  method,
  path,
  summary,
  description,
  responses,
}: Pick<Operation<unknown, unknown, unknown>, keyof Told>): Told {
  return { method, path, summary, description, responses };
}

type ReadParts = Pick<Operation<unknown, unknown, unknown>, 'body' | 'bodyLimitBytes'>;

async function readSent({ body, bodyLimitBytes }: ReadParts, req: Request, res: Response) {
  return body === undefined ? new Uint8Array() : await readBody(req, res, bodyLimitBytes ?? BODY_LIMIT_BYTES);
}

/** @throws Problem 400, 415 or 422, or URIError, for input that cannot be used. */
function readCall<P, Q, B>(
  { params, query, body, uploads = [], looseText = false }: Operation<P, Q, B>,
  deps: ServedDeps,
  req: Request,
  sent: Uint8Array,
): BaseCall<P, Q, B> {
  requireReadableQuery(req.originalUrl);
  const contentType = req.headers['content-type'];
  const upload = uploads.includes(mediaType(contentType)) ? sent : null;
  const json = body === undefined || upload !== null ? undefined : parseJsonBody(contentType, sent, uploads);
  return {
    deps,
    params: validateText(params ?? anything<P>(), req.params),
    query: validateText(query ?? anything<Q>(), req.query),
    body: validateBody(body ?? anything<B>(), json, looseText),
    upload,
    headers: req.headers,
    now: deps.clock.now(),
  };
}

/** For a part that a route does not read; `T` is `unknown` there. */
function anything<T>(): z.ZodType<T> {
  return z.custom<T>(() => true);
}
