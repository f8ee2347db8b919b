import { sql, type RawBuilder } from 'kysely';

/**
 * SQL: a mail that was claimed and not given up. One by hand that the provider certainly could not send counts as given up;
 * an automatic one keeps its place.
 *
 * @param alias of `messages` in the query.
 */
export function isStanding(alias: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<boolean>`(${column('voided_at')} is null
    and not (${column('kind')} = 'manual' and ${column('status')} = 'failed' and ${column('sent_at')} is null))`;
}
