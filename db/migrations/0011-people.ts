import { sql, type Kysely } from 'kysely';

/** Who works in the shops: accounts, invitations, sessions, what keys may, and the audit log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await accounts(db);
  await invitations(db);
  await loggingIn(db);
  await apiKeys(db);
  await auditLog(db);
}

async function accounts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table users (
      id int generated always as identity primary key,
      -- As entered, and in its normal form.
      email text not null,
      email_norm text not null unique,
      name text not null,
      -- PHC string: it names its own parameters.
      password_hash text not null,
      password_set_at timestamptz not null,
      -- Sealed under a key derived from SECRET_KEY; waits for its first code until totp_since is set.
      totp_secret text,
      totp_since timestamptz,
      -- The time step of the last code: none counts twice.
      totp_last_step bigint,
      created_at timestamptz not null,
      last_log_in_at timestamptz
    )`.execute(db);
  await sql`
    create table memberships (
      user_id int not null references users on delete cascade,
      -- Null: of all shops.
      shop_id int references shops,
      role text not null check (role in ('read_only', 'staff', 'owner')),
      since timestamptz not null,
      unique nulls not distinct (user_id, shop_id)
    )`.execute(db);
  await sql`create index memberships_shop on memberships (shop_id)`.execute(db);
  await sql`
    create table recovery_codes (
      user_id int not null references users on delete cascade,
      code_hash bytea not null,
      used_at timestamptz,
      primary key (user_id, code_hash)
    )`.execute(db);
}

async function invitations(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table invitations (
      id int generated always as identity primary key,
      kind text not null check (kind in ('join', 'password_reset')),
      token_hash bytea not null unique,
      -- Null: whoever sets the installation up.
      email text,
      -- Whose password is set anew.
      user_id int references users on delete cascade,
      removes_totp boolean not null default false,
      -- Null: of all shops.
      shop_id int references shops,
      role text check (role in ('read_only', 'staff', 'owner')),
      created_at timestamptz not null,
      created_by text not null,
      -- Whose removal ends it.
      created_by_user int references users on delete cascade,
      expires_at timestamptz not null,
      used_at timestamptz,
      check ((kind = 'join') = (role is not null)),
      check ((kind = 'password_reset') = (user_id is not null))
    )`.execute(db);
  await sql`create index invitations_shop on invitations (shop_id, id)`.execute(db);
  await sql`create index invitations_user on invitations (user_id) where user_id is not null`.execute(db);
  await sql`create index invitations_maker on invitations (created_by_user)
    where created_by_user is not null`.execute(db);
}

async function loggingIn(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table user_sessions (
      id int generated always as identity primary key,
      user_id int not null references users on delete cascade,
      token_hash bytea not null unique,
      -- Waits for the second factor, and opens nothing until then.
      is_pending boolean not null,
      -- Wrong codes while it waited.
      wrong_codes int not null default 0,
      user_agent text not null,
      created_at timestamptz not null,
      last_seen_at timestamptz not null,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index user_sessions_user on user_sessions (user_id)`.execute(db);
  await sql`create index user_sessions_expires on user_sessions (expires_at)`.execute(db);
  await sql`
    create table log_in_tries (
      -- A keyed hash of an account as typed, of a browser known to it, or of an address of the network.
      place bytea primary key,
      tries int not null,
      last_at timestamptz not null,
      -- Until then no further try is looked at.
      free_at timestamptz not null
    )`.execute(db);
  await sql`create index log_in_tries_last on log_in_tries (last_at)`.execute(db);
}

async function apiKeys(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table api_keys
      add expires_at timestamptz,
      add last_used_at timestamptz,
      -- Null: as its scopes have it.
      add requests_per_minute int check (requests_per_minute > 0),
      add created_by text`.execute(db);
  await sql`create index api_keys_shop on api_keys (shop_id, id)`.execute(db);
}

async function auditLog(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_log (
      id bigint generated always as identity primary key,
      -- Null: of no one shop, as a log-in.
      shop_id int references shops,
      at timestamptz not null,
      -- Public id of a user or a key, which may be gone, or a code of ours; null: nobody known.
      actor text,
      -- As it was called then.
      actor_name text,
      action text not null,
      target jsonb not null,
      changes jsonb not null,
      -- Null: it was begun, and nothing tells how it ended.
      outcome text check (outcome in ('done', 'refused')),
      -- Of the problem it was answered with.
      code text,
      request_id text
    )`.execute(db);
  await sql`create index audit_log_shop on audit_log (shop_id, at desc, id desc)`.execute(db);
  await sql`create index audit_log_at on audit_log (at)`.execute(db);
}
