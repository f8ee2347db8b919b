import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../db/database.ts';

/** A statement's plan under a heading, as it stands in a `….plans.md` beside the query. @param asked what leads to it, or ''. */
export function planSection(title: string, asked: string, plan: string): string {
  return `## ${title}\n\n${asked === '' ? '' : `\`${asked}\`\n\n`}\`\`\`\n${plan}\n\`\`\`\n`;
}

/** @returns what `EXPLAIN (COSTS OFF)` says of it. */
export async function planOf(db: Database, statement: RawBuilder<unknown>): Promise<string> {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (costs off) ${statement}`.execute(db);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
