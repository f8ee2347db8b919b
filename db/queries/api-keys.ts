import { randomBytes } from 'node:crypto';
import type { Database } from '../database.ts';
import { hashToken } from './secret-token.ts';
import { SHOP_COLUMNS, type Shop } from './shops.ts';

/** What a key may do; `admin` may read too. */
export const SCOPES = ['ingest', 'read', 'admin', 'pos', 'capture'] as const;
export type Scope = (typeof SCOPES)[number];

/** A key that was found; `shop` is null for a key of all shops. */
export interface ApiKey {
  id: number;
  name: string;
  scopes: readonly Scope[];
  shop: Shop | null;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  /** Null: as its scopes have it. */
  requestsPerMinute: number | null;
}

/** What a new key is made of; `shopId` null makes a key of all shops. */
export interface NewApiKey {
  shopId: number | null;
  name: string;
  scopes: readonly Scope[];
  expiresAt?: Date | null;
  requestsPerMinute?: number | null;
  /** Who made it, as history tells it. */
  createdBy?: string;
}

/** @returns undefined for a key that is unknown, was revoked or has expired, or whose shop was removed. */
export async function findApiKey(db: Database, secret: string, now: Date): Promise<ApiKey | undefined> {
  const row = await db
    .selectFrom('api_keys')
    .leftJoin('shops', 'shops.id', 'api_keys.shop_id')
    .select(SHOP_COLUMNS)
    .select(['api_keys.id as keyId', 'api_keys.name as keyName', 'api_keys.scopes'])
    .select(['expires_at as expiresAt', 'last_used_at as lastUsedAt'])
    .select('requests_per_minute as requestsPerMinute')
    .where('secret_hash', '=', hashToken(secret))
    .where('shops.removed_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { keyId, keyName, scopes, expiresAt, lastUsedAt, requestsPerMinute } = row;
  const key = { id: keyId, name: keyName, scopes: knownScopes(scopes), expiresAt, lastUsedAt };
  return { ...key, requestsPerMinute, shop: shopOf(row) };
}

type JoinedShop = { [Column in keyof Shop]: Shop[Column] | null };

function shopOf({ id, slug, name, isDemo, settings, settingsVersion }: JoinedShop): Shop | null {
  if (id === null || slug === null || name === null || isDemo === null) return null;
  if (settings === null || settingsVersion === null) return null;
  return { id, slug, name, isDemo, settings, settingsVersion };
}

/** What a newer version has written is left out. */
export function knownScopes(scopes: readonly string[]): Scope[] {
  return SCOPES.filter((scope) => scopes.includes(scope));
}

/** Makes a key and stores its hash only. @returns its number, and the key itself, which nothing can show again. */
export async function insertApiKey(
  db: Database,
  key: NewApiKey,
  now: Date,
): Promise<{ id: number; secret: string }> {
  const secret = `cr_${randomBytes(24).toString('base64url')}`;
  const { id } = await db
    .insertInto('api_keys')
    .values({
      shop_id: key.shopId,
      name: key.name,
      secret_hash: hashToken(secret),
      scopes: [...key.scopes],
      created_at: now,
      expires_at: key.expiresAt ?? null,
      requests_per_minute: key.requestsPerMinute ?? null,
      created_by: key.createdBy ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, secret };
}

/** Notes that a key is in use, unless that was noted since `unlessSince`. */
export async function markKeyUsed(
  db: Database,
  keyId: number,
  { at, unlessSince }: { at: Date; unlessSince: Date },
): Promise<void> {
  await db
    .updateTable('api_keys')
    .set({ last_used_at: at })
    .where('id', '=', keyId)
    .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', unlessSince)]))
    .execute();
}
