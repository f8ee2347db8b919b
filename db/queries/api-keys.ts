import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../database.ts';
import { SHOP_COLUMNS, type Shop } from './shops.ts';

/** What a key may do; `admin` may read too. */
export const SCOPES = ['ingest', 'read', 'admin', 'pos', 'capture'] as const;
export type Scope = (typeof SCOPES)[number];

/** A key that was found; `shop` is null for a key of all shops. */
export interface ApiKey {
  id: number;
  scopes: readonly string[];
  shop: Shop | null;
}

/** @returns undefined for an unknown or revoked key. */
export async function findApiKey(db: Database, secret: string): Promise<ApiKey | undefined> {
  const row = await db
    .selectFrom('api_keys')
    .leftJoin('shops', 'shops.id', 'api_keys.shop_id')
    .select(SHOP_COLUMNS)
    .select(['api_keys.id as keyId', 'api_keys.scopes'])
    .where('secret_hash', '=', hashSecret(secret))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { keyId, scopes, id, slug, name, settings, settingsVersion } = row;
  if (id === null || slug === null || name === null || settings === null || settingsVersion === null) {
    return { id: keyId, scopes, shop: null };
  }
  return { id: keyId, scopes, shop: { id, slug, name, settings, settingsVersion } };
}

/**
 * Makes a key and stores its hash only.
 *
 * @param key.shopId null makes a key of all shops.
 * @returns the key itself, which nothing can show again.
 */
export async function insertApiKey(
  db: Database,
  key: { shopId: number | null; name: string; scopes: readonly Scope[] },
  now: Date,
): Promise<string> {
  const secret = `cr_${randomBytes(24).toString('base64url')}`;
  await db
    .insertInto('api_keys')
    .values({
      shop_id: key.shopId,
      name: key.name,
      secret_hash: hashSecret(secret),
      scopes: [...key.scopes],
      created_at: now,
    })
    .execute();
  return secret;
}

function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
