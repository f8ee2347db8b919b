import { sql, type Kysely } from 'kysely';

/** Counting and rehearsing decisions, and the alarms that tell when nothing goes or nothing comes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Of the rules that said no, every one; null where it was stored before there was this column.
  await sql`alter table decisions add blocked_by text[]`.execute(db);
  await sql`create index decisions_decided on decisions (shop_id, decided_at, id)
    include (checkout_id, reason, blocked_by)`.execute(db);
  // A checkout that was completed before it was abandoned never was a case for a mail: it has no reason.
  await sql`create index checkouts_decided on checkouts (shop_id, decided_at)
    include (id, email_status, email_status_reason)
    where decided_at is not null and (email_status = 'sent' or email_status_reason is not null)`.execute(db);
  await sql`create index messages_automatic_sent on messages (shop_id, sent_at)
    where kind = 'automatic' and sent_at is not null`.execute(db);
  await sql`
    create table alarms (
      id bigint generated always as identity primary key,
      shop_id int not null references shops,
      kind text not null check (kind in ('nothing_sent', 'shop_silent')),
      raised_at timestamptz not null,
      -- Null while it stands.
      cleared_at timestamptz,
      -- The value that domain/alarms.ts calls AlarmFacts: times, counts and codes of ours.
      facts jsonb not null
    )`.execute(db);
  await sql`create unique index alarms_standing on alarms (shop_id, kind) where cleared_at is null`.execute(
    db,
  );
  await sql`create index alarms_raised on alarms (shop_id, raised_at desc, id desc)`.execute(db);
  await sql`
    update shops set settings = '{"alarms": {"nothingSentHours": 24, "silentHours": 24}}'::jsonb || settings`.execute(
    db,
  );
}
