import type { Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';

/** What the link to unsubscribe of one mail stands on when the mail, its checkout and its person are gone. */
export interface UnsubscribeLink {
  shopId: number;
  /** As the shop's mails are signed. */
  shopName: string;
  /** The mail's language. */
  locale: string;
  /** As suppressions name the address; hashed with the key of the day of the mail. */
  addressHash: Uint8Array;
  /** The address that the mail went to; null when the mail was purged or emptied. */
  recipient: string | null;
}

export async function insertUnsubscribeLink(
  tx: Transaction<DB>,
  link: { messageId: number; shopId: number; addressHash: Uint8Array; locale: string; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('unsubscribe_links')
    .values({
      message_id: link.messageId,
      shop_id: link.shopId,
      address_hash: Buffer.from(link.addressHash),
      locale: link.locale,
      expires_at: link.expiresAt,
    })
    .execute();
}

/** Names the same address under another key. */
export async function updateLinkHash(
  db: Database,
  messageId: number,
  addressHash: Uint8Array,
): Promise<void> {
  const hash = Buffer.from(addressHash);
  await db
    .updateTable('unsubscribe_links')
    .set({ address_hash: hash })
    .where('message_id', '=', messageId)
    .where('address_hash', '<>', hash)
    .execute();
}

/** @returns undefined when its time is over and it was removed. */
export async function findUnsubscribeLink(
  db: Database,
  messageId: number,
): Promise<UnsubscribeLink | undefined> {
  const row = await db
    .selectFrom('unsubscribe_links')
    .innerJoin('shops', 'shops.id', 'unsubscribe_links.shop_id')
    .leftJoin('messages', 'messages.id', 'unsubscribe_links.message_id')
    .select([
      'unsubscribe_links.shop_id as shopId',
      'unsubscribe_links.locale',
      'unsubscribe_links.address_hash as addressHash',
      'shops.name',
      'shops.settings',
      'messages.frozen_email as frozenEmail',
    ])
    .where('unsubscribe_links.message_id', '=', messageId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { frozenEmail, name, settings, ...link } = row;
  return { ...link, shopName: settings.sender.name ?? name, recipient: readRecipient(frozenEmail ?? '') };
}

function readRecipient(frozenEmail: string): string | null {
  if (frozenEmail === '') return null;
  const email: unknown = JSON.parse(frozenEmail);
  const to: unknown = typeof email === 'object' && email !== null && 'to' in email ? email.to : null;
  return typeof to === 'string' && to !== '' ? to : null;
}
