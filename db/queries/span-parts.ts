import { sql, type RawBuilder } from 'kysely';
import type { SpanParts } from '../../domain/report-blocks.ts';

/**
 * Ends what is read of each block, so that the index is asked for each: the planner cannot know how many there are, and would
 * hold every block against every row.
 */
export const EACH_FOR_ITSELF = sql`offset 0`;

/** The parts of spans for SQL: tables `blocks`, `inners` and `edges`, each row with the place of its span. */
export function spanTables(spans: readonly SpanParts[]): RawBuilder<unknown> {
  const parts = spans.map((span, place) => ({ place, ...span }));
  const blocks = parts.flatMap(({ place, blocks: all }) => all.map((block) => ({ place, ...block })));
  const inners = parts.flatMap(({ place, inner }) => (inner === null ? [] : [{ place, ...inner }]));
  const edges = parts.flatMap(({ place, edges: all }) => all.map((edge) => ({ place, ...edge })));
  return sql`
    blocks as (select * from jsonb_to_recordset(${JSON.stringify(blocks)}::jsonb)
      as block (place int, hours int, "from" timestamptz, before timestamptz)),
    inners as (select * from jsonb_to_recordset(${JSON.stringify(inners)}::jsonb)
      as span (place int, "from" timestamptz, before timestamptz)),
    edges as (select * from jsonb_to_recordset(${JSON.stringify(edges)}::jsonb)
      as span (place int, "from" timestamptz, before timestamptz))`;
}
