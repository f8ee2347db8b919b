import { sql, type Kysely } from 'kysely';

/** The till: locations, staff, devices with who is logged in, and the carts that they saved. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await places(db);
  await savedCarts(db);
  await countedCarts(db);
  await mails(db);
}

async function places(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table pos_locations (
      id int generated always as identity primary key,
      shop_id int not null references shops,
      -- As the shop names it.
      external_id text not null,
      name text not null,
      time_zone text not null,
      currency text not null,
      -- By the location's own clocks, HH:MM.
      day_ends_at text not null check (day_ends_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
      email_at_day_end boolean not null,
      unique (shop_id, external_id),
      unique (shop_id, id)
    )`.execute(db);
  await sql`
    create table pos_staff (
      id int generated always as identity primary key,
      shop_id int not null references shops,
      external_id text not null,
      name text not null,
      -- Of argon2id, as passwords.
      pin_hash text not null,
      -- Who was taken off the list stays, for what they did tells of them.
      removed_at timestamptz,
      unique (shop_id, external_id),
      unique (shop_id, id)
    )`.execute(db);
  await sql`alter table api_keys add constraint api_keys_of_shop unique (shop_id, id)`.execute(db);
  await sql`
    create table pos_devices (
      id int generated always as identity primary key,
      shop_id int not null references shops,
      name text not null,
      location_id int not null,
      -- The key that it calls with; null once it was unpaired.
      api_key_id int unique,
      created_at timestamptz not null,
      unpaired_at timestamptz,
      -- Who is logged in.
      staff_id int,
      -- From log-in to log-out, whoever of the staff; null while nobody is logged in.
      session_since timestamptz,
      -- The last day end of the session that was looked after, and the next one, as its workflow was told.
      day_closed_until timestamptz,
      day_ends_at timestamptz,
      day_swept_at timestamptz,
      -- How many saved carts it has: the database itself says that there is no 51st.
      saved_carts int not null default 0
        constraint pos_devices_saved_carts_limit check (saved_carts between 0 and 50),
      -- Null: the product's own tiles.
      grid jsonb,
      foreign key (shop_id, location_id) references pos_locations (shop_id, id),
      foreign key (shop_id, staff_id) references pos_staff (shop_id, id),
      foreign key (shop_id, api_key_id) references api_keys (shop_id, id),
      unique (shop_id, id)
    )`.execute(db);
  await sql`create index pos_devices_location on pos_devices (location_id)`.execute(db);
  await sql`create index pos_devices_day on pos_devices (day_ends_at) where session_since is not null`.execute(
    db,
  );
  await sql`
    create table pos_pairing_codes (
      device_id int primary key,
      shop_id int not null,
      code_hash bytea not null unique,
      expires_at timestamptz not null,
      foreign key (shop_id, device_id) references pos_devices (shop_id, id) on delete cascade
    )`.execute(db);
}

async function savedCarts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table saved_carts (
      id bigint generated always as identity primary key,
      shop_id int not null references shops,
      device_id int not null,
      -- Where it was saved, as the shop names it.
      location text not null,
      customer jsonb not null,
      -- The person, by whom orders and erasures find it.
      customer_id text,
      email_norm text,
      phone_e164 text,
      line_items jsonb not null,
      discounts jsonb not null,
      attributes jsonb not null,
      note text,
      currency text not null,
      saved_at timestamptz not null,
      saved_by int not null,
      -- Null while it is on the list.
      removed_at timestamptz,
      removed_as text check (removed_as in ('retrieved', 'discarded', 'logged_out', 'relocated', 'erased')),
      -- Null: nobody of the staff, as by an erasure.
      removed_by int,
      erased_at timestamptz,
      foreign key (shop_id, device_id) references pos_devices (shop_id, id),
      foreign key (shop_id, saved_by) references pos_staff (shop_id, id),
      foreign key (shop_id, removed_by) references pos_staff (shop_id, id),
      check ((removed_at is null) = (removed_as is null)),
      unique (shop_id, id)
    )`.execute(db);
  await sql`create index saved_carts_listed on saved_carts (device_id, id desc) where removed_at is null`.execute(
    db,
  );
  await sql`create index saved_carts_removed on saved_carts (shop_id, saved_at) where removed_at is not null`.execute(
    db,
  );
  for (const column of ['email_norm', 'phone_e164', 'customer_id']) {
    await sql`create index ${sql.id(`saved_carts_${column}`)} on saved_carts (shop_id, ${sql.id(column)})
      where ${sql.id(column)} is not null`.execute(db);
  }
}

/** Each cart that comes onto a device's list or leaves it is counted, in its own transaction. */
async function countedCarts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function count_saved_cart() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' and old.removed_at is null then
        update pos_devices set saved_carts = saved_carts - 1 where id = old.device_id;
      end if;
      if tg_op <> 'DELETE' and new.removed_at is null then
        update pos_devices set saved_carts = saved_carts + 1 where id = new.device_id;
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger saved_carts_counted after insert or delete or update of removed_at on saved_carts
    for each row execute function count_saved_cart()`.execute(db);
}

async function mails(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table messages
      add saved_cart_id bigint,
      add constraint messages_saved_cart_of_shop foreign key (shop_id, saved_cart_id)
        references saved_carts (shop_id, id) on delete cascade`.execute(db);
  await sql`create unique index messages_one_saved_cart on messages (saved_cart_id)
    where saved_cart_id is not null and voided_at is null`.execute(db);
  await sql`create index messages_saved_cart on messages (saved_cart_id) where saved_cart_id is not null`.execute(
    db,
  );
  await sql`drop index messages_by_hand_waiting`.execute(db);
  await sql`create index messages_by_hand_waiting on messages (claimed_at)
    where settled_at is null and kind in ('manual', 'copy', 'test', 'saved_cart')`.execute(db);
  // A saved cart's link is visited without a checkout.
  await sql`alter table visits alter column checkout_id drop not null`.execute(db);
  await sql`alter table outbox drop constraint outbox_kind_check`.execute(db);
  await sql`
    alter table outbox
      add constraint outbox_kind_check check (kind in ('start_recovery', 'order_completed', 'delay_shortened',
        'send_email', 'till_day', 'till_changed')),
      add device_id int,
      add constraint outbox_device_of_shop foreign key (shop_id, device_id)
        references pos_devices (shop_id, id) on delete cascade`.execute(db);
  await sql`create index outbox_device on outbox (device_id) where device_id is not null`.execute(db);
  // What the shop asks for it today, where it told.
  await sql`alter table variants add price text, add price_currency text`.execute(db);
}
