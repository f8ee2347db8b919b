import { readFileSync } from 'node:fs';
import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PLANNED_PAGES, pageStatement } from '../../bench/checkout-list-plans.ts';
import { seedCheckouts } from '../../bench/seed-checkouts.ts';
import { NOW } from '../../bench/stage.ts';
import { selectMatches } from '../../db/queries/checkout-search.ts';
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
    const rare = await stepsOf(selectMatches(shop.id, ['ada.andersson12']));
    expect(rare.map((step) => step['Index Name'])).toContain('checkouts_search');
    expect(rowsRead(rare)).toBeLessThan(ROWS_READ);
    const common = await stepsOf(selectMatches(shop.id, ['teapot']));
    expect(rowsRead(common)).toBeLessThan(ROWS_READ);
  });
});

describe('the plans kept beside the query', () => {
  it('are those of every page that is planned', () => {
    const file = new URL('../../db/queries/checkout-list.plans.md', import.meta.url);
    const titles = [...readFileSync(file, 'utf8').matchAll(/^## (.*)$/gm)].map(([, title = '']) => title);
    expect(titles).toEqual([...PLANNED_PAGES.map(({ title }) => title), 'Looking words up']);
  });
});
