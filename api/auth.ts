import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { findApiKey, SCOPES, type Scope } from '../db/queries/api-keys.ts';
import { DEFAULT_SHOP_SLUG, findShop, type Shop } from '../db/queries/shops.ts';
import type { ApiDeps } from './deps.ts';
import { notFound, Problem } from './problem.ts';

/** Who calls, and for which shop. `everyShop`: the key is not bound to one. */
export interface Caller {
  /** For the log: `admin key`, or the number of a key that was made. */
  name: string;
  shop: Shop;
  everyShop: boolean;
}

/**
 * Reads `Authorization: Bearer KEY` and `X-Shop`.
 *
 * @throws Problem 401 without a good key, 403 without the scope, 404 for a shop that is unknown or another's.
 */
export async function authenticate(
  deps: ApiDeps,
  headers: IncomingHttpHeaders,
  scope: Scope,
): Promise<Caller> {
  const secret = bearer(headers.authorization);
  if (secret === null) throw notAuthenticated('Send your key as "Authorization: Bearer KEY".');
  const key = isSame(secret, deps.adminApiKey)
    ? { id: null, scopes: SCOPES, shop: null }
    : await findApiKey(deps.db, secret);
  if (key === undefined) throw notAuthenticated('This key is unknown or was revoked.');
  if (!allows(key.scopes, scope)) {
    throw new Problem(403, 'missing_scope', `This key lacks the scope "${scope}".`);
  }
  const name = key.id === null ? 'admin key' : `key ${String(key.id)}`;
  const named = headers['x-shop'];
  const slug = typeof named === 'string' && named !== '' ? named : undefined;
  if (key.shop !== null) {
    if (slug !== undefined && slug !== key.shop.slug) throw notFound('shop');
    return { name, shop: key.shop, everyShop: false };
  }
  const shop = await findShop(deps.db, slug ?? DEFAULT_SHOP_SLUG);
  if (shop === undefined) throw notFound('shop');
  return { name, shop, everyShop: true };
}

function allows(scopes: readonly string[], wanted: Scope): boolean {
  return scopes.includes(wanted) || (wanted === 'read' && scopes.includes('admin'));
}

function bearer(authorization: string | undefined): string | null {
  return /^bearer +([\x21-\x7e]{1,512})$/i.exec(authorization ?? '')?.[1] ?? null;
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function notAuthenticated(detail: string): Problem {
  return new Problem(401, 'unauthenticated', detail, {
    headers: { 'WWW-Authenticate': 'Bearer realm="checkout-recovery"' },
  });
}
