import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import {
  deleteIdempotencyKey,
  deleteOldIdempotencyKeys,
  findIdempotencyKey,
  markAnswered,
  takeIdempotencyKey,
  type IdempotencyKey,
} from '../db/queries/idempotency-keys.ts';
import type { ApiDeps } from './deps.ts';
import { badInput, Problem } from './problem.ts';
import type { Reply } from './reply.ts';

/** How long an answer is repeated. */
const KEPT_MS = 24 * 3_600_000;
/** A request that has not ended after this time was cut off: the same one may run again. */
const CUT_OFF_MS = 60_000;
/** Old keys are forgotten as new ones come, so many at a time. */
const FORGOTTEN_AT_ONCE = 100;

/** Whose keys they are: each caller has its own in each shop. */
export type KeyOwner = Pick<IdempotencyKey, 'shopId' | 'caller'>;

/** A request under an `Idempotency-Key`. */
export interface KeyedRequest {
  key: IdempotencyKey;
  /** Of its method, path with query, type, condition (`If-Match`) and body. */
  requestHash: Uint8Array;
}

const keptSchema = z.object({
  // Absent of an answer without one.
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()),
  type: z.string().optional(),
});

/**
 * Reads `Idempotency-Key`.
 *
 * @returns null without one.
 * @throws Problem 422 for one that is malformed.
 */
export function readIdempotencyKey(
  req: Pick<Request, 'headers' | 'method' | 'originalUrl'>,
  owner: KeyOwner,
  body: Uint8Array,
): KeyedRequest | null {
  const header = req.headers['idempotency-key'];
  if (typeof header !== 'string') return null;
  const key = header.trim();
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    throw badInput([{ path: 'Idempotency-Key', message: 'must have 1 to 255 characters of ASCII' }]);
  }
  const { 'content-type': type = '', 'if-match': condition = '' } = req.headers;
  const head = `${req.method} ${req.originalUrl}\n${type}\n${condition}\n`;
  const hash = createHash('sha256').update(head).update(body);
  return { key: { ...owner, key }, requestHash: hash.digest() };
}

/**
 * Runs a request once under its key. What it answered is kept for a day and repeated, with
 * `Idempotency-Replayed: true`. A refusal, which has done nothing and may not stand a minute later, and what went wrong
 * on our side leave the key free for another try.
 *
 * @param prepare looks at the input; throws a Problem for what cannot be used.
 * @throws Problem 409 while the first request is under way, 422 for another request under the same key.
 */
export async function answerOnce<Call>(
  deps: ApiDeps,
  request: KeyedRequest,
  prepare: () => Call,
  run: (call: Call) => Promise<Reply>,
): Promise<Reply> {
  const takenAt = deps.clock.now();
  const known = await takeOrRead(deps, request, takenAt);
  if (known !== null) return known;
  try {
    const call = prepare();
    const reply = await run(call);
    await keep(deps, request.key, takenAt, reply);
    return reply;
  } catch (error) {
    await release(deps, request.key, takenAt);
    throw error;
  }
}

/** @returns null when the key is ours now, else what was answered under it. */
async function takeOrRead(deps: ApiDeps, request: KeyedRequest, at: Date): Promise<Reply | null> {
  const { key, requestHash } = request;
  const keptSince = new Date(at.getTime() - KEPT_MS);
  const heldSince = new Date(at.getTime() - CUT_OFF_MS);
  for (;;) {
    if (await takeIdempotencyKey(deps.db, key, { requestHash, at, keptSince, heldSince })) break;
    const known = await findIdempotencyKey(deps.db, key);
    if (known === undefined) continue;
    if (!Buffer.from(known.requestHash).equals(requestHash)) throw reused();
    if (known.status === null) throw underWay();
    const { body, headers, type } = keptSchema.parse(known.body);
    return {
      status: known.status,
      body,
      headers: { ...headers, 'Idempotency-Replayed': 'true' },
      ...(type !== undefined && { type }),
      about: { replayed: true },
    };
  }
  await deleteOldIdempotencyKeys(deps.db, keptSince, FORGOTTEN_AT_ONCE);
  return null;
}

/** What was done is done: an answer that cannot be kept is given all the same. */
async function keep(deps: ApiDeps, key: IdempotencyKey, takenAt: Date, reply: Reply): Promise<void> {
  const { status, headers = {}, type, kept = reply.body } = reply;
  if (status >= 400) {
    await release(deps, key, takenAt);
    return;
  }
  try {
    await markAnswered(deps.db, key, takenAt, { status, body: { body: kept, headers, type } });
  } catch (error) {
    deps.log.warn({ err: error }, 'an answer could not be kept under its Idempotency-Key');
  }
}

/** Left where it cannot be given back, the key is free again after `CUT_OFF_MS`. */
async function release(deps: ApiDeps, key: IdempotencyKey, takenAt: Date): Promise<void> {
  try {
    await deleteIdempotencyKey(deps.db, key, takenAt);
  } catch (error) {
    deps.log.warn({ err: error }, 'an Idempotency-Key could not be given back');
  }
}

function reused(): Problem {
  const detail = 'This Idempotency-Key was used for another request: each request needs a key of its own.';
  return new Problem(422, 'idempotency_key_reused', detail);
}

function underWay(): Problem {
  const detail = 'The first request with this Idempotency-Key is under way: ask again for its answer.';
  return new Problem(409, 'request_in_progress', detail, { headers: { 'Retry-After': '1' } });
}
