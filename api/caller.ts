import type { Scope } from '../db/queries/api-keys.ts';
import type { Shop } from '../db/queries/shops.ts';
import type { Role } from '../domain/role.ts';

/** Who calls, and for which shop. */
export type Caller = KeyCaller | PersonCaller;

interface AnyCaller {
  /** For the log and for what is each caller's own, a code of ours: `admin key`, `key 3`, `user 7`. */
  id: string;
  /** Who acts, as history tells it: a person's name, else the same as `id`. */
  name: string;
  shop: Shop;
  /** What they may do here, they may do in every shop. */
  everyShop: boolean;
  /** The shops that they may name; null is every one. */
  shopIds: readonly number[] | null;
}

export interface KeyCaller extends AnyCaller {
  kind: 'key';
  /** Null for the installation's own. */
  keyId: number | null;
  scopes: readonly Scope[];
  expiresAt: Date | null;
}

export interface PersonCaller extends AnyCaller {
  kind: 'person';
  userId: number;
  sessionId: number;
  /** In this shop. */
  role: Role;
}

/** @returns whether a key of these scopes may do what asks for `wanted`; `admin` may read too. */
export function allowsScope(scopes: readonly Scope[], wanted: Scope): boolean {
  return scopes.includes(wanted) || (wanted === 'read' && scopes.includes('admin'));
}
