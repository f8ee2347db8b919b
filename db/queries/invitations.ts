import { sql, type Transaction } from 'kysely';
import type { Role } from '../../domain/role.ts';
import type { Database, DB } from '../database.ts';
import { readKeyset, type KeysetPage, type KeysetPlace } from './keyset.ts';
import { hashToken, newToken } from './secret-token.ts';

/** What an invitation is good for. */
export type InvitationPurpose =
  /** To become a member. `email` null: whoever sets the installation up. `shopId` null: of all shops. */
  | { kind: 'join'; email: string | null; shopId: number | null; role: Role }
  /** To set a password anew. */
  | { kind: 'password_reset'; userId: number; removesTotp: boolean };

/** An invitation that is good now. */
export type Invitation = InvitationPurpose & { id: number; shopName: string | null };

/** Who makes it: as history tells it, and whose removal ends it. */
export interface InvitationMaker {
  name: string;
  userId: number | null;
}

/** @returns its number and its token, which nothing can show again. */
export async function insertInvitation(
  db: Database,
  purpose: InvitationPurpose,
  made: { by: InvitationMaker; at: Date; expiresAt: Date },
): Promise<{ id: number; token: string }> {
  const token = newToken();
  const { id } = await db
    .insertInto('invitations')
    .values({
      kind: purpose.kind,
      token_hash: hashToken(token),
      ...(purpose.kind === 'join'
        ? { email: purpose.email, shop_id: purpose.shopId, role: purpose.role }
        : { user_id: purpose.userId, removes_totp: purpose.removesTotp }),
      created_at: made.at,
      created_by: made.by.name,
      created_by_user: made.by.userId,
      expires_at: made.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, token };
}

/** @returns undefined for one that is unknown, was used or revoked, or has expired. */
export async function findInvitation(
  db: Database,
  token: string,
  now: Date,
): Promise<Invitation | undefined> {
  const row = await db
    .selectFrom('invitations')
    .leftJoin('shops', 'shops.id', 'invitations.shop_id')
    .select(['invitations.id', 'kind', 'email', 'user_id', 'removes_totp', 'shop_id', 'role', 'shops.name'])
    .where('token_hash', '=', hashToken(token))
    .where('shops.removed_at', 'is', null)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const about = { id: row.id, shopName: row.name };
  if (row.user_id !== null) {
    return { ...about, kind: 'password_reset', userId: row.user_id, removesTotp: row.removes_totp };
  }
  if (row.role === null) throw new Error('an invitation is for nothing');
  return { ...about, kind: 'join', email: row.email, shopId: row.shop_id, role: row.role };
}

/** Uses it up. @returns false when somebody else did. */
export async function takeInvitation(tx: Transaction<DB>, id: number, now: Date): Promise<boolean> {
  const taken = await tx
    .updateTable('invitations')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return taken !== undefined;
}

export interface ListedInvitation {
  id: number;
  email: string;
  role: Role;
  ofAllShops: boolean;
  createdAt: Date;
  createdBy: string;
  expiresAt: Date;
}

/** Those that may still be accepted, newest first; with `ofAllShops` those into all shops too. */
export async function listInvitations(
  db: Database,
  { shopId, ofAllShops }: { shopId: number; ofAllShops: boolean },
  page: { place: KeysetPlace | null; limit: number; now: Date },
): Promise<KeysetPage<ListedInvitation>> {
  return await readKeyset(page, ({ place, compare, order, limit }) =>
    db
      .selectFrom('invitations')
      .select(['id', 'created_at as createdAt', 'created_by as createdBy', 'expires_at as expiresAt'])
      .select((eb) => [eb.ref('email').$notNull().as('email'), eb.ref('role').$notNull().as('role')])
      .select(sql<boolean>`shop_id is null`.as('ofAllShops'))
      .where('kind', '=', 'join')
      .where('email', 'is not', null)
      .where('used_at', 'is', null)
      .where('expires_at', '>', page.now)
      .where(ofShop(shopId, ofAllShops))
      .$if(place !== null, (query) => query.where('id', compare, place?.id ?? 0))
      .orderBy('id', order)
      .limit(limit)
      .execute(),
  );
}

/** Revokes one that was not used yet. @returns whether there was one, of this shop or, with `ofAllShops`, of all. */
export async function deleteInvitation(
  db: Database,
  { id, shopId, ofAllShops }: { id: number; shopId: number; ofAllShops: boolean },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('invitations')
    .where('id', '=', id)
    .where('kind', '=', 'join')
    .where('used_at', 'is', null)
    .where(ofShop(shopId, ofAllShops))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Revokes what a person has made who may no longer make it. */
export async function deleteInvitationsBy(tx: Transaction<DB>, userId: number): Promise<void> {
  await tx
    .deleteFrom('invitations')
    .where('created_by_user', '=', userId)
    .where('used_at', 'is', null)
    .execute();
}

/** Revokes earlier links to set up an installation, or to set a person's password: the last one counts. */
export async function deleteEarlierLinks(db: Database, userId: number | null): Promise<void> {
  await db
    .deleteFrom('invitations')
    .where('used_at', 'is', null)
    .$if(userId === null, (query) => query.where('kind', '=', 'join').where('email', 'is', null))
    .$if(userId !== null, (query) => query.where('user_id', '=', userId))
    .execute();
}

/** Forgets those that were used or are over, some at a time: they name whom they were for. */
export async function deleteOverInvitations(db: Database, now: Date, limit: number): Promise<void> {
  await db
    .deleteFrom('invitations')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('invitations as over')
        .select('over.id')
        .where((or) => or.or([or('over.used_at', 'is not', null), or('over.expires_at', '<=', now)]))
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .execute();
}

function ofShop(shopId: number, ofAllShops: boolean) {
  return ofAllShops
    ? sql<boolean>`(invitations.shop_id = ${shopId} or invitations.shop_id is null)`
    : sql<boolean>`invitations.shop_id = ${shopId}`;
}
