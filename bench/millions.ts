import type { Benchmark } from './benchmark.ts';
import { byKind, slowest } from './by-kind.ts';
import { exportTable } from './export-table.ts';
import { growthTable, type SizedShop } from './growth-table.ts';
import { writeListPlans } from './list-plans.ts';
import { listTables } from './list-tables.ts';
import { reportTable, writeReportPlans } from './report-table.ts';
import { openThreeShops } from './seed-millions.ts';

/** Checkouts of each of three shops; the first and the last are `SIZES`. */
const FEW = 10_000;
const MANY = 1_000_000;
/** Tables of more rows are cut. */
const LISTED = 100;
const SLOWEST = 30;
const BETWEEN = [1_000, 100_000];

export const millions: Benchmark = {
  name: 'millions',
  about:
    'the list with 50 entries a page, its filters, searches and counts, a history, the reports and the export over HTTP, ' +
    'among 3,000,000 checkouts in three shops and, in another database, among 30,000; p50 and p99 in ms of runs in turns, ' +
    '"times" is the p50 among many against that among few. The ledger of the reports reaches back a year. API and ' +
    'PostgreSQL (2 GB of shared_buffers) share the machine.',
  run: async (stage) => {
    const sized: SizedShop[] = [];
    for (const each of [FEW, MANY, ...BETWEEN]) {
      sized.push({ each, open: await openThreeShops(stage, each) });
    }
    const [few, many] = sized;
    if (few === undefined || many === undefined) throw new Error('there are no shops');
    const shops = { few: few.open, many: many.open };
    const compared = [
      ...(await listTables(shops, { few: few.each, many: many.each })),
      await reportTable(shops),
    ];
    const tables = [
      byKind(compared),
      ...compared.map((table) => (table.rows.length > LISTED ? slowest(table, SLOWEST) : table)),
      await exportTable(shops),
      await growthTable(sized.toSorted((one, other) => one.each - other.each)),
    ];
    await writeListPlans(many.open);
    await writeReportPlans(many.open);
    await Promise.all(sized.map(({ open }) => open.close()));
    return tables;
  },
};
