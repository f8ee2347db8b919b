import { writeFile } from 'node:fs/promises';
import { selectAbandonments } from '../db/queries/abandonment-report.ts';
import { selectRecoverySums } from '../db/queries/report.ts';
import { DAY_BLOCKS, RECOVERY_BLOCKS, toSpanParts } from '../domain/report-blocks.ts';
import { toPoints } from '../domain/report-period.ts';
import type { Table } from './benchmark.ts';
import { compareShops, type Both } from './compare-shops.ts';
import { planOf, planSection } from './plan-text.ts';
import { NOW, type OpenShop } from './stage.ts';

const ROUNDS = 30;
const PLANS = new URL('../db/queries/report.plans.md', import.meta.url);
const YEAR = 'from=2025-03-02&to=2026-03-01';

/** What is asked, by name. */
const CASES: Record<string, string> = {
  'recovery, 30 days': '/recovery',
  'recovery, a year by weeks': `/recovery?${YEAR}`,
  'recovery, a year by days': `/recovery?${YEAR}&interval=day`,
  'recovery, a year by days in Stockholm': `/recovery?${YEAR}&interval=day&timeZone=Europe/Stockholm`,
  'recovery, a year by days in Kathmandu (+05:45)': `/recovery?${YEAR}&interval=day&timeZone=Asia/Kathmandu`,
  'recovery, a year by months': `/recovery?${YEAR}&interval=month`,
  'recovery.csv, a year by days': `/recovery.csv?${YEAR}&interval=day`,
  'abandonment, 30 days': '/abandonment',
  'abandonment, a year': `/abandonment?${YEAR}`,
  'abandonment, a year in Stockholm': `/abandonment?${YEAR}&timeZone=Europe/Stockholm`,
};

/** Reports over HTTP, each with the period before beside it, in both shops. */
export async function reportTable(shops: Both<OpenShop>): Promise<Table> {
  const cases = Object.fromEntries(Object.entries(CASES).map(([name, path]) => [name, `/v1/reports${path}`]));
  return await compareShops('Reports', shops, { few: cases, many: cases }, ROUNDS);
}

/** Writes the plans of a seeded shop beside the queries. */
export async function writeReportPlans({ db, shop }: OpenShop): Promise<void> {
  const period = { from: new Date('2025-03-01T23:00:00Z'), before: new Date('2026-03-01T23:00:00Z') };
  const points = toPoints(period, 'month', 'Europe/Stockholm');
  const parts = points.map((point) => toSpanParts(point, RECOVERY_BLOCKS));
  const recovery = await planOf(db, selectRecoverySums(shop.id, parts, null));
  const asked = { shopId: shop.id, period, now: NOW, abandonAfterMs: 600_000 };
  const abandonment = await planOf(
    db,
    selectAbandonments({ ...asked, parts: toSpanParts(period, DAY_BLOCKS) }),
  );
  const sections = [planSection('Recovery', '', recovery), planSection('Abandonment', '', abandonment)].join(
    '\n',
  );
  await writeFile(PLANS, `${HEAD}\n${sections}`);
}

const HEAD = `# Plans of the reports

\`EXPLAIN (COSTS OFF)\` of what \`report.ts\` and \`abandonment-report.ts\` ask of a year by months in Stockholm, in a shop of
1,000,000 checkouts (\`bench/seed-report.ts\`). Written by \`npm run bench -- millions\`; \`bench/results.json\` has the times.
`;
