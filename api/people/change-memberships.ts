import type { Transaction } from 'kysely';
import type { DB } from '../../db/database.ts';
import { deleteInvitationsBy } from '../../db/queries/invitations.ts';
import {
  countOwnerless,
  deleteMemberships,
  listMemberships,
  lockMemberships,
  setMembership,
} from '../../db/queries/memberships.ts';
import { deleteUser } from '../../db/queries/users.ts';
import type { Role } from '../../domain/role.ts';
import type { ApiDeps } from '../deps.ts';
import { Problem } from '../problem.ts';

/**
 * Gives a person a role, in a shop or, with `shopId` null, in all. What they have invited as somebody who may more is
 * revoked.
 *
 * @throws Problem 409 `last_owner` when a shop would be left without an owner.
 */
export async function changeRole(
  { db }: Pick<ApiDeps, 'db'>,
  membership: { userId: number; shopId: number | null; role: Role },
  now: Date,
): Promise<void> {
  await keepingOwners(db, async (tx) => {
    await setMembership(tx, membership, now);
    if (membership.role !== 'owner') await deleteInvitationsBy(tx, membership.userId);
  });
}

/**
 * Takes a person out of a shop or, with `shopId` null, out of every shop. An account that is left without a shop is
 * erased.
 *
 * @returns whether the account is erased.
 * @throws Problem 409 `last_owner` when a shop would be left without an owner.
 */
export async function removeMember(
  { db }: Pick<ApiDeps, 'db'>,
  { userId, shopId }: { userId: number; shopId: number | null },
): Promise<boolean> {
  return await keepingOwners(db, async (tx) => {
    await deleteMemberships(tx, userId, shopId);
    await deleteInvitationsBy(tx, userId);
    const isErased = (await listMemberships(tx, userId)).length === 0;
    if (isErased) await deleteUser(tx, userId);
    return isErased;
  });
}

/** All changes of who may do what are made one after another: two owners cannot remove each other at once. */
async function keepingOwners<T>(db: ApiDeps['db'], change: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  return await db.transaction().execute(async (tx) => {
    await lockMemberships(tx);
    const before = await countOwnerless(tx);
    const result = await change(tx);
    if ((await countOwnerless(tx)) > before) {
      throw new Problem(
        409,
        'last_owner',
        'A shop would be left without an owner: make somebody else owner first.',
      );
    }
    return result;
  });
}
