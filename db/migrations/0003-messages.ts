import { sql, type Kysely } from 'kysely';

/** Decisions, mails with their attempts, visits through their links, and the ledger of one automatic mail, ever. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table decisions (
      id bigint generated always as identity primary key,
      shop_id int not null references shops,
      checkout_id bigint not null references checkouts on delete cascade,
      decided_at timestamptz not null,
      reason text,
      rules_version text not null,
      -- Each rule's verdict with its facts, and all facts, as they were.
      rules jsonb not null,
      facts jsonb not null
    )`.execute(db);
  await sql`create index decisions_checkout on decisions (checkout_id, decided_at)`.execute(db);
  await sql`
    create table messages (
      id bigint generated always as identity primary key,
      shop_id int not null references shops,
      checkout_id bigint references checkouts on delete cascade,
      kind text not null check (kind in ('automatic', 'manual', 'saved_cart')),
      status text not null
        check (status in ('queued', 'sent', 'delivered', 'bounced', 'complained', 'failed', 'unknown')),
      -- A function of shop, checkout and wait: the provider holds it for 24 hours.
      idempotency_key text not null unique,
      -- The mail as frozen before the first attempt: the value that email/sender.ts calls OutgoingEmail, as JSON text.
      frozen_email text not null,
      locale text not null,
      -- The person, for the cool-off time.
      customer_id text,
      email_norm text,
      phone_e164 text,
      claimed_at timestamptz not null,
      -- The last activity that the claim rests on.
      activity_at timestamptz,
      settled_at timestamptz,
      sent_at timestamptz,
      provider_message_id text,
      failure_code text,
      failure_detail text,
      -- The claim was given up with nothing sent; another may follow.
      voided_at timestamptz
    )`.execute(db);
  await sql`create unique index messages_one_automatic on messages (checkout_id)
    where kind = 'automatic' and voided_at is null`.execute(db);
  for (const column of ['email_norm', 'phone_e164', 'customer_id']) {
    await sql`create index ${sql.id(`messages_${column}`)} on messages (shop_id, ${sql.id(column)}, claimed_at)
      where ${sql.id(column)} is not null`.execute(db);
  }
  await sql`create index messages_checkout on messages (checkout_id)`.execute(db);
  await sql`
    create table email_attempts (
      message_id bigint not null references messages on delete cascade,
      attempt int not null,
      started_at timestamptz not null,
      finished_at timestamptz,
      -- Null until recorded: an attempt without an outcome may have got through.
      outcome text check (outcome in ('accepted', 'refused', 'unknown')),
      code text,
      status_code int,
      detail text,
      primary key (message_id, attempt)
    )`.execute(db);
  await sql`
    create table sending_pauses (
      -- Which sender is paused: a provider account.
      account text primary key,
      reason text not null,
      since timestamptz not null,
      -- From then on one attempt may go to see whether sending works again.
      probe_at timestamptz not null
    )`.execute(db);
  await sql`
    create table visits (
      id bigint generated always as identity primary key,
      shop_id int not null references shops,
      message_id bigint not null references messages on delete cascade,
      checkout_id bigint not null references checkouts on delete cascade,
      at timestamptz not null,
      -- A person came, rather than a scanner, a bot or a prefetch.
      is_person boolean not null,
      -- A person's first visit within 30 minutes of the same mail's link.
      is_session boolean not null
    )`.execute(db);
  await sql`create index visits_message on visits (message_id, at)`.execute(db);
  await sql`
    create table recovery_ledger (
      shop_id int not null references shops,
      -- A keyed hash of the checkout's token. The primary key is what makes it one automatic mail, ever.
      token_hash bytea not null,
      automatic_at timestamptz,
      manual_at timestamptz,
      recovered_at timestamptz,
      recovered_via text,
      currency text,
      amount_minor bigint,
      primary key (shop_id, token_hash)
    )`.execute(db);
}
