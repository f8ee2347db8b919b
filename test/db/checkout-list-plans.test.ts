import { readFileSync } from 'node:fs';
import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PLANNED_PAGES, PLANNED_STATEMENTS, pageStatement } from '../../bench/list-plans.ts';
import { seedCheckouts } from '../../bench/seed-checkouts.ts';
import { NOW } from '../../bench/stage.ts';
import { checkoutListQuery, listTimes, toFilter } from '../../api/checkouts/list-query.ts';
import { toSearchTerms } from '../../api/checkouts/search-terms.ts';
import { listCheckouts, type ListPlace } from '../../db/queries/checkout-list.ts';
import { selectMatches, type Matches } from '../../db/queries/checkout-search.ts';
import { ensureDefaultShop, findShop, type Shop } from '../../db/queries/shops.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const CHECKOUTS = 20_000;
/** A page of 51 from seven ranges at most, each of whose rows may be passed over a few times. */
const ROWS_READ = 1_500;

let database: TestDatabase;
let shop: Shop;
beforeAll(async () => {
  database = await createTestDatabase();
  await ensureDefaultShop(database.db, DEFAULT_SETTINGS, NOW);
  const found = await findShop(database.db, 'default');
  if (found === undefined) throw new Error('there is no default shop');
  shop = found;
  await seedCheckouts(database.db, shop.id, CHECKOUTS, NOW);
});
afterAll(() => database.drop());

const node = z.object({
  'Node Type': z.string(),
  'Index Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().default(0),
  'Rows Removed by Index Recheck': z.number().default(0),
  get Plans() {
    return z.array(node).default([]);
  },
});
type Node = z.infer<typeof node>;

/** Runs it, and tells every step of its plan. */
async function stepsOf(statement: RawBuilder<unknown>): Promise<Node[]> {
  const { rows } = await sql<{ 'QUERY PLAN': unknown }>`
    explain (analyze, timing off, format json) ${statement}`.execute(database.db);
  const [{ Plan }] = z.tuple([z.object({ Plan: node })]).parse(rows[0]?.['QUERY PLAN']);
  const flatten = (one: Node): Node[] => [one, ...one.Plans.flatMap(flatten)];
  return flatten(Plan);
}

function rowsRead(steps: Node[]): number {
  const scans = steps.filter((step) => /(Index|Index Only|Seq|Heap) Scan$/.test(step['Node Type']));
  const read = (step: Node) =>
    step['Actual Rows'] + step['Rows Removed by Filter'] + step['Rows Removed by Index Recheck'];
  return scans.reduce((sum, step) => sum + read(step) * step['Actual Loops'], 0);
}

describe('a page of the list', () => {
  it.each(PLANNED_PAGES)('reads few rows, in order, however many there are: $title', async (page) => {
    const steps = await stepsOf(pageStatement(shop, page));
    expect(steps.map((step) => step['Node Type'])).not.toContain('Seq Scan');
    expect(rowsRead(steps)).toBeLessThan(ROWS_READ);
  });

  it('is searched for with the index of trigrams, unless the newest checkouts hold the words', async () => {
    const rare = await stepsOf(selectMatches(shop.id, toSearchTerms('ada.andersson12')));
    expect(rare.map((step) => step['Index Name'])).toContain('checkouts_search');
    expect(rowsRead(rare)).toBeLessThan(ROWS_READ);
    const common = await stepsOf(selectMatches(shop.id, toSearchTerms('teapot')));
    expect(rowsRead(common)).toBeLessThan(ROWS_READ);
  });
});

/** Looked up or walked for, whichever it would be by itself. */
async function searched(asked: string, place: ListPlace | null, known?: Matches): Promise<number[]> {
  const filter = toFilter(checkoutListQuery.parse(Object.fromEntries(new URLSearchParams(asked))), shop);
  const page = await listCheckouts(
    database.db,
    shop.id,
    filter,
    listTimes(shop, NOW),
    { place, limit: 50 },
    known,
  );
  return page.listed.map(({ row }) => row.id);
}

describe('a search', () => {
  const place = { at: '2026-01-15 12:00:00+00', id: 10_000 };
  const words = [
    'teapot',
    'ada',
    'ada.andersson',
    'steel vase',
    'ås',
    'q',
    '070 12',
    'new arrival',
    'towel&state=all',
  ];
  it.each(words)('finds the same, looked up or walked for, from each place: %s', async (word) => {
    // A few of the newest hold what no other does: common among the newest is not common.
    await sql`update checkouts set line_items = '[{"title": "New arrival"}]' where id in (
      select id from checkouts where had_contact order by created_at desc limit 5)`.execute(database.db);
    for (const side of [null, 'older', 'newer'] as const) {
      const from = side === null ? null : { side, ...place };
      const walked = await searched(`q=${word}`, from, { kind: 'many' });
      expect(await searched(`q=${word}`, from), side ?? 'first').toEqual(walked);
    }
  });

  it('for letters beyond ASCII reads few rows where nothing holds them', async () => {
    for (const word of ['žluťoučký', 'řž']) {
      const steps = await stepsOf(selectMatches(shop.id, toSearchTerms(word)));
      expect(rowsRead(steps), word).toBeLessThan(ROWS_READ);
    }
  });
});

describe('the plans kept beside the query', () => {
  it('are those of every page that is planned', () => {
    const file = new URL('../../db/queries/checkout-list.plans.md', import.meta.url);
    const titles = [...readFileSync(file, 'utf8').matchAll(/^## (.*)$/gm)].map(([, title = '']) => title);
    expect(titles).toEqual([...PLANNED_PAGES, ...PLANNED_STATEMENTS].map(({ title }) => title));
  });
});
