import { sql, type Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';
import { insertOutbox } from './outbox.ts';
import { eraseSuppressedAddress } from './suppressions.ts';

/**
 * Empties a checkout and all that belongs to it of everything personal; the row stays, shown as erased, and no mail goes
 * for it any more. Orders, customers and other checkouts of the person stay as they are; where none of them names its
 * address, suppressions keep of it only the keyed hash.
 */
export async function eraseCheckout(tx: Transaction<DB>, checkoutId: number, at: Date): Promise<void> {
  const row = await tx
    .selectFrom('checkouts')
    .select(['shop_id', 'token', 'email_norm', 'decided_at', 'had_contact'])
    .where('id', '=', checkoutId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return;
  const mailed = await listMailedAddresses(tx, checkoutId);
  await emptyCheckout(tx, checkoutId, at);
  await emptyMails(tx, 'checkout_id', [checkoutId]);
  await emptyDecisions(tx, checkoutId);
  await emptyPaymentEvents(tx, row.shop_id, row.token);
  await deleteNotes(tx, checkoutId);
  // After the row: a preview that is being made waits for it, and then finds nothing to keep.
  await tx.deleteFrom('email_previews').where('checkout_id', '=', checkoutId).execute();
  for (const address of new Set([row.email_norm, ...mailed])) {
    if (address !== null) await forgetAddress(tx, row.shop_id, address);
  }
  if (row.decided_at === null && row.had_contact) {
    // The workflow that waits for it is woken, finds that nothing is left to decide, and ends.
    const entry = { shopId: row.shop_id, checkoutId, kind: 'start_recovery' as const, availableAt: at };
    await insertOutbox(tx, [entry], at);
  }
}

/** Also those that the shopper has corrected since. */
async function listMailedAddresses(db: Database, checkoutId: number): Promise<(string | null)[]> {
  const rows = await db
    .selectFrom('messages')
    .select('email_norm')
    .where('checkout_id', '=', checkoutId)
    .execute();
  return rows.map(({ email_norm }) => email_norm);
}

async function emptyCheckout(db: Database, checkoutId: number, at: Date): Promise<void> {
  await db
    .updateTable('checkouts')
    .set({
      email: null,
      phone: null,
      customer_id: null,
      email_norm: null,
      phone_e164: null,
      customer: null,
      line_items: '[]',
      shipping: JSON.stringify({ address: null, pageVisited: false, price: null, supported: null }),
      discount_codes: '[]',
      recovery_url: null,
      decided_at: at,
      email_status: 'not_sent',
      email_status_reason: 'erased',
      wakes_at: null,
      erased_at: at,
    })
    .where('id', '=', checkoutId)
    .execute();
}

/** Mails about these checkouts or saved carts, and their copies; a provider's words may name whom it knows. */
export async function emptyMails(
  db: Database,
  about: 'checkout_id' | 'saved_cart_id',
  ids: readonly number[],
): Promise<void> {
  if (ids.length === 0) return;
  const mails = db.selectFrom('messages').select('id').where(about, 'in', ids);
  await db
    .updateTable('messages')
    .set({
      ...{ frozen_email: '', failure_detail: null },
      ...{ customer_id: null, email_norm: null, phone_e164: null },
    })
    .where(about, 'in', ids)
    .execute();
  await db.updateTable('email_attempts').set({ detail: null }).where('message_id', 'in', mails).execute();
}

/** What was decided stays, rule by rule; what it rested on does not. */
async function emptyDecisions(db: Database, checkoutId: number): Promise<void> {
  await db
    .updateTable('decisions')
    .set({
      facts: '{}',
      rules: sql<string>`(
        select coalesce(jsonb_agg(rule || '{"facts": {}}' order by place), '[]')
        from jsonb_array_elements(rules) with ordinality as told(rule, place))`,
    })
    .where('checkout_id', '=', checkoutId)
    .execute();
}

async function deleteNotes(db: Database, checkoutId: number): Promise<void> {
  await db
    .deleteFrom('checkout_events')
    .where('checkout_id', '=', checkoutId)
    .where('text', 'is not', null)
    .execute();
}

async function emptyPaymentEvents(db: Database, shopId: number, token: string): Promise<void> {
  await db
    .updateTable('payment_events')
    .set({ details: null, message: null, reference: null })
    .where('shop_id', '=', shopId)
    .where('token', '=', token)
    .execute();
}

/** Unless somebody else's records in the shop name it. */
async function forgetAddress(db: Database, shopId: number, address: string): Promise<void> {
  const { rows } = await sql`
    select from checkouts where shop_id = ${shopId} and email_norm = ${address}
    union all select from orders where shop_id = ${shopId} and email_norm = ${address}
    union all select from saved_carts where shop_id = ${shopId} and email_norm = ${address}
    union all select from customers where shop_id = ${shopId} and email_norm = ${address}
    limit 1`.execute(db);
  if (rows.length === 0) await eraseSuppressedAddress(db, { shopId, hashes: [], address });
}
