import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCheckouts, type CheckoutFilter, type ListPlace } from '../../db/queries/checkout-list.ts';
import type { CheckoutRow } from '../../db/queries/checkouts.ts';
import { ensureDefaultShop, insertShop } from '../../db/queries/shops.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { minute } from '../support/checkout-events.ts';
import {
  anyFilter,
  anyTimes,
  expectedList,
  NO_FILTER,
  singleFilters,
  viewed,
  type Times,
} from './support/listed-checkouts.ts';
import { insertStored, REASONS, storedCheckouts } from './support/stored-checkouts.ts';

const SHOP = 1;
let database: TestDatabase;
let rows: CheckoutRow[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  await ensureDefaultShop(database.db, DEFAULT_SETTINGS, minute(0));
  const other = await insertShop(
    database.db,
    { slug: 'other', name: 'Other', settings: DEFAULT_SETTINGS },
    minute(0),
  );
  const [mine, theirs] = fc.sample(storedCheckouts, { numRuns: 2, seed: 4 });
  await insertStored(database.db, SHOP, mine ?? []);
  await insertStored(database.db, other?.id ?? 0, theirs ?? []);
  rows = await database.db.selectFrom('checkouts').selectAll().where('shop_id', '=', SHOP).execute();
});
afterAll(() => database.drop());

async function page(filter: CheckoutFilter, times: Times, place: ListPlace | null, limit: number) {
  const abandonAfterMs = times.abandonAfterMinutes * 60_000;
  const asked = { now: times.now, abandonAfterMs };
  return listCheckouts(database.db, SHOP, filter, asked, { place, limit });
}

const toPlace = (side: 'older' | 'newer', end: { row: CheckoutRow; at: string } | undefined) =>
  end === undefined ? null : { side, at: end.at, id: end.row.id };

/** Every page from one end of the list to the other. */
async function walk(filter: CheckoutFilter, times: Times, limit: number, start: ListPlace | null) {
  const ids: number[][] = [];
  let place = start;
  for (;;) {
    const { listed, hasMore } = await page(filter, times, place, limit);
    ids.push(listed.map(({ row }) => row.id));
    const isBackwards = place?.side === 'newer';
    if (!hasMore) return ids;
    place = isBackwards ? toPlace('newer', listed.at(0)) : toPlace('older', listed.at(-1));
  }
}

describe('the list of checkouts', () => {
  it('holds every kind of checkout', () => {
    const groups = new Set(rows.filter((row) => row.had_contact).map((row) => row.list_group));
    expect(groups).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
    expect(rows.some((row) => !row.had_contact)).toBe(true);
    const reasons = rows.map((row) => viewed(row, DEFAULT_SETTINGS, minute(300)).view.emailStatusReason);
    expect(new Set(reasons)).toEqual(new Set([...REASONS, null]));
  });

  it('holds, whatever is asked for, what the answers about each checkout say, in that order', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilter, anyTimes, async (filter, times) => {
        const settings = { ...DEFAULT_SETTINGS, abandonAfterMinutes: times.abandonAfterMinutes };
        const { listed } = await page(filter, times, null, 1_000);
        expect(listed.map(({ row }) => row.id)).toEqual(expectedList(rows, filter, settings, times.now));
      }),
      { numRuns: 600, examples: singleFilters() },
    );
  });

  it('is the same walked page by page, forward and back: no checkout twice, none missing', async () => {
    const limits = fc.integer({ min: 1, max: 40 });
    await fc.assert(
      fc.asyncProperty(anyFilter, anyTimes, limits, async (filter, times, limit) => {
        const { listed } = await page(filter, times, null, 1_000);
        const whole = listed.map(({ row }) => row.id);
        expect((await walk(filter, times, limit, null)).flat()).toEqual(whole);
        const last = toPlace('newer', listed.at(-1));
        if (last === null) return;
        const back = await walk(filter, times, limit, { ...last, id: last.id - 1 });
        expect(back.toReversed().flat()).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  it('tells checkouts apart that lie less than a millisecond from each other', async () => {
    const times = { now: minute(500), abandonAfterMinutes: 10 };
    const finely = { ...NO_FILTER, channel: 'fine' };
    const template = { had_contact: true, abandoned_at: minute(50), channel: 'fine' };
    const [sample] = fc.sample(storedCheckouts, { numRuns: 1, seed: 9 });
    await insertStored(
      database.db,
      SHOP,
      (sample ?? []).slice(0, 20).map((row) => ({ ...row, ...template })),
    );
    await sql`update checkouts set abandoned_at = abandoned_at + id % 5 * interval '1 microsecond'
      where channel = 'fine'`.execute(database.db);
    const whole = (await page(finely, times, null, 50)).listed.map(({ row }) => row.id);
    expect(whole).toHaveLength(20);
    expect((await walk(finely, times, 3, null)).flat()).toEqual(whole);
  });
});
