import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database.ts';
import { holdsWord, holdsWordOnTheWay, isIndexed } from './word-search.ts';

/** What is searched for; a checkout has to meet each of several. */
export type SearchTerm =
  /** The checkout of that number, and no other. */
  | { kind: 'number'; number: number }
  /** Text that occurs in what is searched; a word of one or two letters at the beginning of a word. */
  | { kind: 'word'; text: string }
  /** Digits in a row, as a phone number is stored; or else what was typed, each of it. */
  | { kind: 'phone'; digits: string; typed: SearchTerm[] };

/**
 * How many checkouts meet the terms. `common`: some of the newest do, and perhaps no others; the list is walked `spanMs`
 * back from `newest`, as the database wrote it, or from the page's place. `many`: too many to sort, or terms of which the
 * index knows nothing.
 */
export type Matches =
  | { kind: 'all' | 'many' }
  | { kind: 'few'; ids: number[] }
  | { kind: 'common'; newest: string; spanMs: number };

/** So many matches are sorted sooner than the list is walked; of more, the list's first ones hold enough. */
const FEW = 2_500;
/** The newest checkouts tell what may be common, and need not be looked up. */
const SAMPLE = 1_000;
const COMMON = 3;
/** What is common is looked for in the time in which about so many checkouts came in. */
const WALKED = 50_000;

/**
 * Looks the terms up in the index of trigrams, unless they are common. Postgres's own estimates are too far off to
 * choose between the two ways to search: sorting all matches, or walking down the list until a page is full.
 */
export async function findMatches(db: Database, shopId: number, terms: SearchTerm[]): Promise<Matches> {
  if (terms.length === 0) return { kind: 'all' };
  if (!terms.some(isLookedUp)) return { kind: 'many' };
  const { rows } = await selectMatches(shopId, terms).execute(db);
  const [first] = rows;
  if (first?.id === null) return { kind: 'common', newest: first.newest, spanMs: first.span_ms };
  return toMatches(rows);
}

/** The same, common or not. */
export async function lookUpMatches(db: Database, shopId: number, terms: SearchTerm[]): Promise<Matches> {
  const { rows } = await sql<{ id: number }>`
    with ${matching(shopId, terms, sql`true`)} select id from matching limit ${FEW + 1}`.execute(db);
  return toMatches(rows);
}

function toMatches(rows: { id: number | null }[]): Matches {
  const ids = rows.map(({ id }) => id).filter((id) => id !== null);
  return ids.length > FEW ? { kind: 'many' } : { kind: 'few', ids };
}

/** One that meets the terms; the only one, without an id, when they are common. */
type Match = { id: number } | { id: null; newest: string; span_ms: number };

/** The statement that looks terms up unless they are common. */
export function selectMatches(shopId: number, terms: SearchTerm[]): RawBuilder<Match> {
  return sql<Match>`
    with newest as materialized (
      select created_at, ${meetsOnTheWay(terms)} as meets from checkouts
      where shop_id = ${shopId} order by created_at desc limit ${SAMPLE}),
    sample as materialized (
      select count(*) filter (where meets) as hits, max(created_at)::text as newest,
        extract(epoch from max(created_at) - min(created_at)) * 1000 * ${WALKED} / count(*) as span_ms from newest),
    ${matching(shopId, terms, sql`(select hits from sample) < ${COMMON}`)}
    (select null::bigint as id, newest, span_ms::float8 from sample where hits >= ${COMMON})
    union all (select id, null, null from matching limit ${FEW + 1})`;
}

/** By itself, so that no limit turns Postgres away from the index. */
function matching(shopId: number, terms: SearchTerm[], when: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`matching as materialized (
    select id from checkouts where ${when} and shop_id = ${shopId} and had_contact and ${meets(terms, holdsWord)})`;
}

/**
 * The same for rows that are walked past in the list's order. Postgres takes a comparison that it knows nothing of to
 * hold for a third of the rows, and walks; with an estimate of its own it may sort the whole list first.
 */
export function meetsOnTheWay(terms: SearchTerm[]): RawBuilder<boolean> {
  return sql`case when ${meets(terms, holdsWordOnTheWay)} then 1 else 0 end > 0`;
}

type HoldsWord = (column: RawBuilder<string>, word: string) => RawBuilder<boolean>;
const SEARCHED = sql<string>`search_text`;

function meets(terms: SearchTerm[], holds: HoldsWord): RawBuilder<boolean> {
  const one = (term: SearchTerm): RawBuilder<unknown> => {
    switch (term.kind) {
      case 'number':
        return sql`id = ${term.number}`;
      case 'word':
        return holds(SEARCHED, term.text);
      case 'phone':
        return sql`(${holds(SEARCHED, term.digits)} or ${meets(term.typed, holds)})`;
      default:
        return term satisfies never;
    }
  };
  return sql`(${sql.join(terms.map(one), sql` and `)})`;
}

function isLookedUp(term: SearchTerm): boolean {
  switch (term.kind) {
    case 'number':
      return true;
    case 'word':
      return isIndexed(term.text);
    case 'phone':
      return isIndexed(term.digits) && term.typed.some(isLookedUp);
    default:
      return term satisfies never;
  }
}
