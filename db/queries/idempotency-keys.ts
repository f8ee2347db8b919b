import type { Database } from '../database.ts';

/** Of whom and for what: each caller has keys of its own in each shop. */
export interface IdempotencyKey {
  shopId: number;
  caller: string;
  key: string;
}

/** What is known under a key that is taken. */
export interface TakenKey {
  requestHash: Uint8Array;
  /** Null while the first request is under way. */
  status: number | null;
  body: unknown;
}

/**
 * Takes the key, if it is free: never used, used before `keptSince`, or held since before `heldSince` by the same
 * request, which was cut off then. The primary key decides between requests at once.
 *
 * @returns whether it was free.
 */
export async function takeIdempotencyKey(
  db: Database,
  name: IdempotencyKey,
  taking: { requestHash: Uint8Array; at: Date; keptSince: Date; heldSince: Date },
): Promise<boolean> {
  const requestHash = Buffer.from(taking.requestHash);
  const taken = await db
    .insertInto('idempotency_keys')
    .values({ ...columnsOf(name), request_hash: requestHash, created_at: taking.at })
    .onConflict((conflict) =>
      conflict
        .columns(['shop_id', 'caller', 'key'])
        .doUpdateSet({ request_hash: requestHash, created_at: taking.at, status: null, body: null })
        .where((eb) =>
          eb.or([
            eb('idempotency_keys.created_at', '<', taking.keptSince),
            eb.and([
              eb('idempotency_keys.created_at', '<', taking.heldSince),
              eb('idempotency_keys.status', 'is', null),
              eb('idempotency_keys.request_hash', '=', requestHash),
            ]),
          ]),
        ),
    )
    .returning('created_at')
    .executeTakeFirst();
  return taken !== undefined;
}

/** @returns undefined when it was given back meanwhile. */
export async function findIdempotencyKey(db: Database, name: IdempotencyKey): Promise<TakenKey | undefined> {
  return await db
    .selectFrom('idempotency_keys')
    .select(['request_hash as requestHash', 'status', 'body'])
    .where((eb) => eb.and(columnsOf(name)))
    .executeTakeFirst();
}

/** Keeps the answer under the key, unless somebody took the key over meanwhile. @param takenAt as it was taken. */
export async function markAnswered(
  db: Database,
  name: IdempotencyKey,
  takenAt: Date,
  answer: { status: number; body: unknown },
): Promise<void> {
  await db
    .updateTable('idempotency_keys')
    .set({ status: answer.status, body: JSON.stringify(answer.body) })
    .where((eb) => eb.and(columnsOf(name)))
    .where('created_at', '=', takenAt)
    .where('status', 'is', null)
    .execute();
}

/** Gives the key back: the request left nothing to repeat. @param takenAt as it was taken. */
export async function deleteIdempotencyKey(db: Database, name: IdempotencyKey, takenAt: Date): Promise<void> {
  await db
    .deleteFrom('idempotency_keys')
    .where((eb) => eb.and(columnsOf(name)))
    .where('created_at', '=', takenAt)
    .where('status', 'is', null)
    .execute();
}

/** Forgets keys of all shops that were used before that, some at a time. */
export async function deleteOldIdempotencyKeys(db: Database, usedBefore: Date, limit: number): Promise<void> {
  await db
    .deleteFrom('idempotency_keys')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('shop_id', 'caller', 'key'),
        'in',
        selectFrom('idempotency_keys as old')
          .select(['old.shop_id', 'old.caller', 'old.key'])
          .where('old.created_at', '<', usedBefore)
          .orderBy('old.created_at')
          .limit(limit)
          .forUpdate()
          .skipLocked()
          .$asTuple('shop_id', 'caller', 'key'),
      ),
    )
    .execute();
}

function columnsOf({ shopId, caller, key }: IdempotencyKey) {
  return { shop_id: shopId, caller, key };
}
