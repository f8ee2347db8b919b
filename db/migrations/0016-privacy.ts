import { sql, type Kysely } from 'kysely';

/** Orders of people who were erased, and what finds a person by what was told and could not be read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Only money and times are kept of it, and taken from what is told again.
  await sql`alter table orders add erased_at timestamptz`.execute(db);
  await sql`create index orders_email_unread on orders (shop_id, email)
    where email is not null and email_norm is null`.execute(db);
  await sql`create index orders_phone_unread on orders (shop_id, phone)
    where phone is not null and phone_e164 is null`.execute(db);
  await sql`create index checkouts_phone_unread on checkouts (shop_id, phone)
    where phone is not null and phone_e164 is null`.execute(db);
}
