import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database.ts';

/** How many checkouts hold the words that are searched for. */
export type Matches = { kind: 'all' } | { kind: 'few'; ids: number[] } | { kind: 'many' };

/** So many matches are sorted sooner than the list is walked; of more, the list's first ones hold enough. */
const FEW = 1_000;
/** The newest checkouts tell what is common, and need not be looked up. */
const SAMPLE = 300;
const COMMON = 4;

/**
 * Looks the words up in the index of trigrams, unless they are common. Postgres's own estimates are too far off to
 * choose between the two ways to search: sorting all matches, or walking down the list until a page is full.
 */
export async function findMatches(db: Database, shopId: number, words: string[]): Promise<Matches> {
  if (words.length === 0) return { kind: 'all' };
  // The index knows nothing of shorter ones.
  if (!words.some((word) => /[\p{L}\p{N}]{3}/u.test(word))) return { kind: 'many' };
  const { rows } = await selectMatches(shopId, words).execute(db);
  const ids = rows.map(({ id }) => id).filter((id) => id !== null);
  return ids.length < rows.length || ids.length > FEW ? { kind: 'many' } : { kind: 'few', ids };
}

/** The statement that looks words up; a null stands for words that are common. */
export function selectMatches(shopId: number, words: string[]): RawBuilder<{ id: number | null }> {
  return sql<{ id: number | null }>`
    with sample as materialized (
      select count(*) filter (where ${holdsWordsOnTheWay(words)}) as hits from (
        select search_text from checkouts where shop_id = ${shopId} order by created_at desc limit ${SAMPLE}) newest),
    matching as materialized (
      select id from checkouts where (select hits from sample) < ${COMMON}
        and shop_id = ${shopId} and had_contact and ${holdsWords(words)})
    (select null::bigint as id from sample where hits >= ${COMMON})
    union all (select id from matching limit ${FEW + 1})`;
}

/** What an index can look up: SQL that is true where each word, in capitals or not, occurs in what is searched. */
function holdsWords(words: string[]): RawBuilder<boolean> {
  const each = words.map((word) => sql`search_text like ${lowerCase(`%${escapeLike(word)}%`)}`);
  return sql`(${sql.join(each, sql` and `)})`;
}

/**
 * The same for rows that are walked past in the list's order. Postgres takes a comparison that it knows nothing of to
 * hold for a third of the rows, and walks; with an estimate of its own it may sort the whole list first.
 */
export function holdsWordsOnTheWay(words: string[]): RawBuilder<boolean> {
  const each = words.map((word) => sql`strpos(search_text, ${lowerCase(word)}) > 0`);
  return sql`case when ${sql.join(each, sql` and `)} then 1 else 0 end > 0`;
}

function lowerCase(text: string): RawBuilder<string> {
  return sql`lower(${text} collate "und-x-icu") collate "C"`;
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
