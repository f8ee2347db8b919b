import type { Transaction } from 'kysely';
import type { Role } from '../../domain/role.ts';
import type { Database, DB } from '../database.ts';
import { lockName } from './locks.ts';

/** What a person may do in a shop; `shopId` and `slug` are null for all shops. */
export interface Membership {
  shopId: number | null;
  slug: string | null;
  shopName: string | null;
  role: Role;
}

/** Of all shops first, then by slug. */
export async function listMemberships(db: Database, userId: number): Promise<Membership[]> {
  return await db
    .selectFrom('memberships')
    .leftJoin('shops', 'shops.id', 'memberships.shop_id')
    .select(['shop_id as shopId', 'shops.slug', 'shops.name as shopName', 'role'])
    .where('user_id', '=', userId)
    .where('shops.removed_at', 'is', null)
    .orderBy('shops.slug', (order) => order.asc().nullsFirst())
    .execute();
}

/** Gives a role, in place of the one before. */
export async function setMembership(
  tx: Transaction<DB>,
  membership: { userId: number; shopId: number | null; role: Role },
  now: Date,
): Promise<void> {
  const { userId, shopId, role } = membership;
  await tx
    .insertInto('memberships')
    .values({ user_id: userId, shop_id: shopId, role, since: now })
    .onConflict((conflict) => conflict.columns(['user_id', 'shop_id']).doUpdateSet({ role }))
    .execute();
}

/** @param shopId of this shop only; null takes every membership away. */
export async function deleteMemberships(
  tx: Transaction<DB>,
  userId: number,
  shopId: number | null,
): Promise<void> {
  await tx
    .deleteFrom('memberships')
    .where('user_id', '=', userId)
    .$if(shopId !== null, (query) => query.where('shop_id', '=', shopId))
    .execute();
}

/** Serialises all changes of who may do what, until the transaction ends. */
export async function lockMemberships(tx: Transaction<DB>): Promise<void> {
  await lockName(tx, 'memberships');
}

/** How many shops have no owner, neither of their own nor of all shops. */
export async function countOwnerless(tx: Transaction<DB>): Promise<number> {
  const { count } = await tx
    .selectFrom('shops')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('removed_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('memberships')
            .select('user_id')
            .where('role', '=', 'owner')
            .where((eb) => eb.or([eb('shop_id', 'is', null), eb('shop_id', '=', eb.ref('shops.id'))])),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return count;
}
