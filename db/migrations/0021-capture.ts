import { sql, type Kysely } from 'kysely';

/** Which checkouts shops' pages began lately, so that there are not too many. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table capture_tries (
      -- A keyed hash of a visit, of an address of the network or of an e-mail address.
      place bytea primary key,
      -- When checkouts were begun there within the last hour.
      taken_at timestamptz[] not null,
      last_at timestamptz not null
    )`.execute(db);
  await sql`create index capture_tries_last on capture_tries (last_at)`.execute(db);
}
