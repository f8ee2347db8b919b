import type { TestApi } from './start-api.ts';

/** Puts a mail that went out into the database, as the worker leaves it. @returns its id. */
export async function claimMail(api: TestApi, checkoutNumber: number): Promise<number> {
  const at = api.clock.now();
  const { shop_id } = await api.db
    .updateTable('checkouts')
    .set({ decided_at: at, abandoned_at: at, email_status: 'sent' })
    .where('id', '=', checkoutNumber)
    .returning('shop_id')
    .executeTakeFirstOrThrow();
  const email = {
    from: 's@shop.example',
    to: 'a@example.se',
    subject: 'Your cart',
    html: '<p>',
    text: 'Hi',
    headers: {},
  };
  const { id } = await api.db
    .insertInto('messages')
    .values({
      shop_id,
      checkout_id: checkoutNumber,
      kind: 'automatic',
      status: 'sent',
      idempotency_key: `test/${String(checkoutNumber)}`,
      frozen_email: JSON.stringify(email),
      locale: 'en',
      claimed_at: at,
      sent_at: at,
      settled_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
