import { invitationEnd, invitationLink } from '../api/people/invitation-link.ts';
import { createDatabase } from '../db/database.ts';
import { deleteEarlierLinks, insertInvitation } from '../db/queries/invitations.ts';
import { hasUsers } from '../db/queries/users.ts';

/**
 * Makes the link by which whoever reads the terminal becomes the first owner; the links of earlier starts are good for
 * nothing.
 *
 * @returns null where somebody has an account already.
 */
export async function makeSetUpLink(
  databaseUrl: string,
  publicUrl: string,
  now: Date,
): Promise<string | null> {
  const db = createDatabase(databaseUrl, { max: 1 });
  try {
    if (await hasUsers(db)) return null;
    await deleteEarlierLinks(db, null);
    const owner = { kind: 'join' as const, email: null, shopId: null, role: 'owner' as const };
    const made = { by: { name: 'npm start', userId: null }, at: now, expiresAt: invitationEnd(now) };
    return invitationLink(publicUrl, (await insertInvitation(db, owner, made)).token);
  } finally {
    await db.destroy();
  }
}
