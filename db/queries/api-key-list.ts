import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { knownScopes, type Scope } from './api-keys.ts';
import { readKeyset, type KeysetPage, type KeysetPlace } from './keyset.ts';

/** A key as people see it: never the key itself. */
export interface ListedKey {
  id: number;
  name: string;
  scopes: Scope[];
  ofAllShops: boolean;
  createdAt: Date;
  createdBy: string | null;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  requestsPerMinute: number | null;
}

/** Whose keys: the shop's, and with `ofAllShops` those of all shops too. */
export interface KeyReach {
  shopId: number;
  ofAllShops: boolean;
}

/** Reads one page of the keys that were not revoked, newest first. */
export async function listApiKeys(
  db: Database,
  reach: KeyReach,
  page: { place: KeysetPlace | null; limit: number },
): Promise<KeysetPage<ListedKey>> {
  const { listed, hasMore } = await readKeyset(page, ({ place, compare, order, limit }) =>
    db
      .selectFrom('api_keys')
      .select(['id', 'name', 'scopes', 'created_at as createdAt', 'created_by as createdBy'])
      .select(['expires_at as expiresAt', 'last_used_at as lastUsedAt'])
      .select('requests_per_minute as requestsPerMinute')
      .select(sql<boolean>`shop_id is null`.as('ofAllShops'))
      .where('revoked_at', 'is', null)
      .where(within(reach))
      .$if(place !== null, (query) => query.where('id', compare, place?.id ?? 0))
      .orderBy('id', order)
      .limit(limit)
      .execute(),
  );
  return { listed: listed.map((key) => ({ ...key, scopes: knownScopes(key.scopes) })), hasMore };
}

/** @returns the keys, not revoked, of one shop (null: of all shops) that end before `endBefore` or were never used. */
export async function listDoubtfulKeys(
  db: Database,
  shopId: number | null,
  endBefore: Date,
): Promise<Pick<ListedKey, 'id' | 'name' | 'createdAt' | 'expiresAt' | 'lastUsedAt'>[]> {
  return await db
    .selectFrom('api_keys')
    .select(['id', 'name', 'created_at as createdAt'])
    .select(['expires_at as expiresAt', 'last_used_at as lastUsedAt'])
    .where('revoked_at', 'is', null)
    .where('shop_id', shopId === null ? 'is' : '=', shopId)
    .where((eb) => eb.or([eb('expires_at', '<', endBefore), eb('last_used_at', 'is', null)]))
    .orderBy('id')
    .execute();
}

/** @returns whether there was one to revoke. */
export async function revokeApiKey(db: Database, id: number, reach: KeyReach, now: Date): Promise<boolean> {
  const revoked = await db
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where(within(reach))
    .returning('id')
    .executeTakeFirst();
  return revoked !== undefined;
}

function within({ shopId, ofAllShops }: KeyReach) {
  return ofAllShops
    ? sql<boolean>`(shop_id = ${shopId} or shop_id is null)`
    : sql<boolean>`shop_id = ${shopId}`;
}
