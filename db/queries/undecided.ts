import { sql } from 'kysely';

/** SQL that is true where the automatic mail of the checkout of `alias` is still to be decided. */
export function isUndecided(alias: string) {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<boolean>`${column('decided_at')} is null and ${column('had_contact')} and ${column('erased_at')} is null`;
}

/** SQL: from the last activity to the mail, as the shop's settings are now. */
export const DELAY = sql`(shops.abandon_after_ms + shops.delay_ms) * interval '1 millisecond'`;
