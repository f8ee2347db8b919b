import { sql, type RawBuilder } from 'kysely';

/** SQL for any of these ids: one text, and so one plan, however many they are. */
export function anyOf(ids: readonly number[]): RawBuilder<number> {
  return sql<number>`any(${[...ids]}::bigint[])`;
}
