import type { Selectable, Transaction } from 'kysely';
import type { SealedSecret, WebhookEvent } from '../../domain/webhook.ts';
import type { Database, DB } from '../database.ts';

export type EndpointRow = Selectable<DB['webhook_endpoints']>;

/** What is told of an endpoint. */
export interface EndpointDetails {
  url: string;
  description: string | null;
  events: readonly WebhookEvent[];
  enabled: boolean;
}

export async function listEndpoints(db: Database, shopId: number): Promise<EndpointRow[]> {
  return await db
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('shop_id', '=', shopId)
    .orderBy('id')
    .execute();
}

export async function findEndpoint(
  db: Database,
  shopId: number,
  id: number,
): Promise<EndpointRow | undefined> {
  return await db
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** @returns undefined when the shop has an endpoint of this address. */
export async function insertEndpoint(
  db: Database,
  shopId: number,
  { url, description, events, enabled }: EndpointDetails,
  secrets: readonly SealedSecret[],
  now: Date,
): Promise<EndpointRow | undefined> {
  return await db
    .insertInto('webhook_endpoints')
    .values({
      ...{ shop_id: shopId, url, description, enabled },
      ...{ events: [...events], told_from: now, created_at: now },
      secrets: JSON.stringify(secrets),
    })
    .onConflict((conflict) => conflict.columns(['shop_id', 'url']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** @returns the endpoint, which nobody else changes until the transaction ends. */
export async function lockEndpoint(
  tx: Transaction<DB>,
  shopId: number,
  id: number,
): Promise<EndpointRow | undefined> {
  return await tx
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/**
 * Changes what is told of a locked endpoint. One that is switched on, or asks for more, is told of what happens from now
 * on; switching on forgives what has failed.
 */
export async function updateEndpoint(
  tx: Transaction<DB>,
  before: EndpointRow,
  { url, description, events, enabled }: EndpointDetails,
  now: Date,
): Promise<EndpointRow> {
  const isSwitchedOn = enabled && !before.enabled;
  const asksForMore = events.some((event) => !before.events.includes(event));
  return await tx
    .updateTable('webhook_endpoints')
    .set({
      ...{ url, description, enabled, events: [...events] },
      ...(isSwitchedOn || asksForMore ? { told_from: now } : {}),
      ...(isSwitchedOn || url !== before.url ? { failing_since: null } : {}),
      ...(enabled ? { disabled_reason: null } : {}),
    })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function replaceSecrets(
  tx: Transaction<DB>,
  id: number,
  secrets: readonly SealedSecret[],
): Promise<void> {
  await tx
    .updateTable('webhook_endpoints')
    .set({ secrets: JSON.stringify(secrets) })
    .where('id', '=', id)
    .execute();
}

/** Its deliveries go with it. @returns whether it was there. */
export async function deleteEndpoint(db: Database, shopId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('webhook_endpoints')
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** @returns whether the shop has another endpoint of this address. */
export async function isUrlTaken(
  db: Database,
  shopId: number,
  url: string,
  exceptId: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('webhook_endpoints')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('url', '=', url)
    .where('id', '<>', exceptId)
    .executeTakeFirst();
  return row !== undefined;
}
