import type { ColumnType } from 'kysely';

/** A jsonb column: read as the value, written as JSON text (a bare array would become a Postgres array). */
export type JsonColumn<T> = ColumnType<T, string, string>;
export type NullableJsonColumn<T> = ColumnType<T | null, string | null, string | null>;
