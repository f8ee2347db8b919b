import { sql } from 'kysely';
import type { Role } from '../../domain/role.ts';
import type { Database } from '../database.ts';
import { readKeyset, type KeysetPage, type KeysetPlace } from './keyset.ts';

/** A person as the owners of a shop see them. */
export interface Person {
  id: number;
  email: string;
  name: string;
  hasTotp: boolean;
  lastLogInAt: Date | null;
  createdAt: Date;
  /** In this shop, and in all shops; at least one is there. */
  roleHere: Role | null;
  roleEverywhere: Role | null;
  /** Whether they belong to other shops beside. */
  hasOtherShops: boolean;
}

/** Reads one page of who may do something in the shop, the newest account first. */
export async function listPeople(
  db: Database,
  shopId: number,
  page: { place: KeysetPlace | null; limit: number },
): Promise<KeysetPage<Person>> {
  return await readKeyset(page, ({ place, compare, order, limit }) =>
    peopleOf(db, shopId)
      .$if(place !== null, (query) => query.where('users.id', compare, place?.id ?? 0))
      .orderBy('users.id', order)
      .limit(limit)
      .execute(),
  );
}

/** @returns undefined for somebody who may do nothing in the shop. */
export async function findPersonOf(
  db: Database,
  shopId: number,
  userId: number,
): Promise<Person | undefined> {
  return await peopleOf(db, shopId).where('users.id', '=', userId).executeTakeFirst();
}

function peopleOf(db: Database, shopId: number) {
  return db
    .selectFrom('users')
    .leftJoin('memberships as here', (join) =>
      join.onRef('here.user_id', '=', 'users.id').on('here.shop_id', '=', shopId),
    )
    .leftJoin('memberships as everywhere', (join) =>
      join.onRef('everywhere.user_id', '=', 'users.id').on('everywhere.shop_id', 'is', null),
    )
    .select(['users.id', 'users.email', 'users.name', 'last_log_in_at as lastLogInAt'])
    .select(['users.created_at as createdAt', 'here.role as roleHere', 'everywhere.role as roleEverywhere'])
    .select([
      sql<boolean>`totp_since is not null`.as('hasTotp'),
      sql<boolean>`exists (
        select from memberships as other
        where other.user_id = users.id and other.shop_id is distinct from ${shopId} and other.shop_id is not null
      )`.as('hasOtherShops'),
    ])
    .where((eb) => eb.or([eb('here.role', 'is not', null), eb('everywhere.role', 'is not', null)]));
}
