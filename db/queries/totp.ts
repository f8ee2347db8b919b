import type { Database } from '../database.ts';

/** Keeps a secret that waits for its first code, unless the second factor is on. @returns whether it was kept. */
export async function keepTotpSecret(db: Database, userId: number, sealed: string): Promise<boolean> {
  const kept = await db
    .updateTable('users')
    .set({ totp_secret: sealed, totp_last_step: null })
    .where('id', '=', userId)
    .where('totp_since', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
}

/** Switches the second factor on, with its recovery codes. @returns false when it is on, or has another secret by now. */
export async function switchTotpOn(
  db: Database,
  userId: number,
  on: { sealed: string; step: number; codeHashes: readonly Uint8Array[] },
  at: Date,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const switched = await tx
      .updateTable('users')
      .set({ totp_since: at, totp_last_step: on.step })
      .where('id', '=', userId)
      .where('totp_since', 'is', null)
      .where('totp_secret', '=', on.sealed)
      .returning('id')
      .executeTakeFirst();
    if (switched === undefined) return false;
    await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
    await tx
      .insertInto('recovery_codes')
      .values(on.codeHashes.map((hash) => ({ user_id: userId, code_hash: Buffer.from(hash) })))
      .execute();
    return true;
  });
}

/** Takes a code's time step, once. @returns false when it, or a later one, was taken before. */
export async function takeTotpStep(db: Database, userId: number, step: number): Promise<boolean> {
  const taken = await db
    .updateTable('users')
    .set({ totp_last_step: step })
    .where('id', '=', userId)
    .where('totp_since', 'is not', null)
    .where((eb) => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)]))
    .returning('id')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Uses a recovery code up. @returns false when there is none such, or it was used. */
export async function takeRecoveryCode(
  db: Database,
  userId: number,
  codeHash: Uint8Array,
  at: Date,
): Promise<boolean> {
  const taken = await db
    .updateTable('recovery_codes')
    .set({ used_at: at })
    .where('user_id', '=', userId)
    .where('code_hash', '=', Buffer.from(codeHash))
    .where('used_at', 'is', null)
    .returning('user_id')
    .executeTakeFirst();
  return taken !== undefined;
}

export async function countRecoveryCodes(db: Database, userId: number): Promise<number> {
  const { left } = await db
    .selectFrom('recovery_codes')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return left;
}

/** The password alone is asked for from now on. */
export async function removeTotp(db: Database, userId: number): Promise<void> {
  await db.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
  await db
    .updateTable('users')
    .set({ totp_secret: null, totp_since: null, totp_last_step: null })
    .where('id', '=', userId)
    .execute();
}
