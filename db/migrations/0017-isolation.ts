import { sql, type Kysely } from 'kysely';

/** What belongs to a checkout or a mail belongs to its shop: the database itself lets no row name another shop's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const parent of ['checkouts', 'messages']) {
    await sql`alter table ${sql.table(parent)} add constraint ${sql.id(`${parent}_of_shop`)} unique (shop_id, id)`.execute(
      db,
    );
  }
  for (const child of ['checkout_events', 'decisions', 'email_previews', 'messages', 'outbox', 'visits']) {
    await bind(db, child, 'checkout_id', 'checkouts');
  }
  for (const child of ['outbox', 'visits']) await bind(db, child, 'message_id', 'messages');
  await bind(db, 'messages', 'copy_of', 'messages');
}

/** Replaces the foreign key of one column by one with the shop beside it. */
async function bind(db: Kysely<unknown>, child: string, column: string, parent: string): Promise<void> {
  await sql`
    alter table ${sql.table(child)} drop constraint ${sql.id(`${child}_${column}_fkey`)},
      add constraint ${sql.id(`${child}_${column}_of_shop`)} foreign key (shop_id, ${sql.id(column)})
        references ${sql.table(parent)} (shop_id, id) on delete cascade`.execute(db);
}
