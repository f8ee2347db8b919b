import type { Database } from '../database.ts';

/** Empties a checkout of everything personal; the row stays, shown as erased, and no mail goes for it any more. */
export async function eraseCheckout(db: Database, checkoutId: number, at: Date): Promise<void> {
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
  // After the row: a preview that is being made waits for it, and then finds nothing to keep.
  await db.deleteFrom('email_previews').where('checkout_id', '=', checkoutId).execute();
}
