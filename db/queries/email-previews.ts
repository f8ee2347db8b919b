import { sql } from 'kysely';
import type { PreparedMail } from '../../domain/previewed-mail.ts';
import type { Database } from '../database.ts';

/** A mail by hand that was looked at, and may be sent until it expires. */
export interface EmailPreview extends PreparedMail {
  id: string;
  shopId: number;
  checkoutId: number;
  actor: string;
  createdAt: Date;
  expiresAt: Date;
}

/** Expired ones are forgotten as new ones come, so many at a time. */
const FORGOTTEN_AT_ONCE = 20;

/**
 * Keeps a preview, and forgets some that have expired.
 *
 * @returns false when the checkout was purged or erased meanwhile: nothing of it is kept then.
 */
export async function insertPreview(db: Database, preview: EmailPreview): Promise<boolean> {
  const { id, mail, copies, actor, createdAt, expiresAt } = preview;
  const { numAffectedRows = 0n } = await sql`
    insert into email_previews
      (id, shop_id, checkout_id, message_id, mail, copies, actor, created_at, expires_at)
    select ${id}, shop_id, id, ${mail.messageId}::bigint, ${JSON.stringify(mail)}::jsonb, ${JSON.stringify(copies)}::jsonb,
      ${actor}, ${createdAt}::timestamptz, ${expiresAt}::timestamptz
    from checkouts where id = ${preview.checkoutId} and erased_at is null for share`.execute(db);
  await deleteExpiredPreviews(db, createdAt, FORGOTTEN_AT_ONCE);
  return numAffectedRows > 0n;
}

/** @returns how many went. One that is being deleted elsewhere is left out. */
export async function deleteExpiredPreviews(db: Database, before: Date, limit: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('email_previews')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('email_previews')
        .select('id')
        .where('expires_at', '<', before)
        .orderBy('expires_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export async function findPreview(
  db: Database,
  shopId: number,
  id: string,
): Promise<EmailPreview | undefined> {
  const row = await db
    .selectFrom('email_previews')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    shopId: row.shop_id,
    checkoutId: row.checkout_id,
    mail: row.mail,
    copies: row.copies,
    actor: row.actor,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
