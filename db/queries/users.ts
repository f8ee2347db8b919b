import type { Database } from '../database.ts';
import type { DB } from '../schema.ts';
import type { Selectable } from 'kysely';

export type UserRow = Selectable<DB['users']>;

/** @param emailNorm in its normal form. */
export async function findUserByEmail(db: Database, emailNorm: string): Promise<UserRow | undefined> {
  return await db.selectFrom('users').selectAll().where('email_norm', '=', emailNorm).executeTakeFirst();
}

export async function findUser(db: Database, id: number): Promise<UserRow | undefined> {
  return await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function hasUsers(db: Database): Promise<boolean> {
  return (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** @returns undefined when the address has an account. */
export async function insertUser(
  db: Database,
  user: { email: string; emailNorm: string; name: string; passwordHash: string },
  now: Date,
): Promise<number | undefined> {
  const row = await db
    .insertInto('users')
    .values({
      email: user.email,
      email_norm: user.emailNorm,
      name: user.name,
      password_hash: user.passwordHash,
      password_set_at: now,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('email_norm').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export async function renameUser(db: Database, id: number, name: string): Promise<void> {
  await db.updateTable('users').set({ name }).where('id', '=', id).execute();
}

/** @param setAt when the person chose it; null where the same password is only hashed anew. */
export async function setPasswordHash(
  db: Database,
  id: number,
  passwordHash: string,
  setAt: Date | null,
): Promise<void> {
  await db
    .updateTable('users')
    .set({ password_hash: passwordHash, ...(setAt !== null && { password_set_at: setAt }) })
    .where('id', '=', id)
    .execute();
}

export async function markLoggedIn(db: Database, id: number, at: Date): Promise<void> {
  await db.updateTable('users').set({ last_log_in_at: at }).where('id', '=', id).execute();
}

/** Erases the account, with its sessions, memberships and invitations; history keeps what it was called. */
export async function deleteUser(db: Database, id: number): Promise<void> {
  await db.deleteFrom('users').where('id', '=', id).execute();
}
