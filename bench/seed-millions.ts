import { sql } from 'kysely';
import { findShop, insertShop } from '../db/queries/shops.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { insertCheckouts } from './seed-checkouts.ts';
import { seedReport } from './seed-report.ts';
import { seedTimeline } from './seed-timeline.ts';
import { NOW, type OpenShop, type Stage } from './stage.ts';
import { withoutIndexes } from './without-indexes.ts';

const OTHERS = ['second', 'third'];

/**
 * Opens a database with three shops of so many checkouts each, their rows among each other as they came in side by side.
 * The shop that is opened has histories, too. All have a year in the ledger of the reports.
 */
export async function openThreeShops(stage: Stage, each: number): Promise<OpenShop> {
  const open = await stage.openShop(`three_of_${String(each)}`);
  const ids = await seedThreeShops(open, each, NOW);
  await seedTimeline(open.db, open.shop.id);
  for (const id of ids) await seedReport(open.db, id, each, NOW);
  return open;
}

/**
 * Makes two shops more and fills all three with so many checkouts each.
 *
 * @param until checkouts of the shop that is open are of the 90 days before.
 * @returns the shops.
 */
export async function seedThreeShops({ db, shop }: OpenShop, each: number, until: Date): Promise<number[]> {
  for (const slug of OTHERS) await insertShop(db, { slug, name: slug, settings: DEFAULT_SETTINGS }, NOW);
  const others = await Promise.all(OTHERS.map((slug) => findShop(db, slug)));
  const ids = others.flatMap((other) => other?.id ?? []);
  await withoutIndexes(db, 'checkouts', async () => {
    await Promise.all([
      insertCheckouts(db, shop.id, each, until),
      ...ids.map((id) => insertCheckouts(db, id, each, NOW)),
    ]);
  });
  await sql`analyze messages`.execute(db);
  return [shop.id, ...ids];
}
