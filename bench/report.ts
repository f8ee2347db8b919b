import { writeFile } from 'node:fs/promises';
import { selectAbandonments } from '../db/queries/abandonment-report.ts';
import { selectRecoverySums } from '../db/queries/report.ts';
import { DAY_BLOCKS, RECOVERY_BLOCKS, toSpanParts } from '../domain/report-blocks.ts';
import { toPoints } from '../domain/report-period.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { planOf, planSection } from './plan-text.ts';
import { seedCheckouts } from './seed-checkouts.ts';
import { seedReport } from './seed-report.ts';
import { NOW, type OpenShop, type Stage } from './stage.ts';
import { percentile, round, sampleInTurns } from './timing.ts';

const SMALL = 10_000;
const LARGE = 1_000_000;
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

export const report: Benchmark = {
  name: 'report',
  about:
    'GET /v1/reports/… over HTTP, each with the period before beside it, in a shop of 10,000 checkouts and one of ' +
    '1,000,000 whose ledger reaches back a year. p50 and p99 in ms of runs in turns; "times" is the large shop’s p50 ' +
    'against the small one’s.',
  run: async (stage) => {
    const small = await openSeeded(stage, SMALL);
    const large = await openSeeded(stage, LARGE);
    const times = await sampleInTurns(
      Object.entries(CASES).flatMap(([name, path]) =>
        [small, large].map((shop) => ({
          name: `${shop === small ? 'small' : 'large'} ${name}`,
          run: () => shop.ask('GET', `/v1/reports${path}`),
        })),
      ),
      ROUNDS,
    );
    const of = (name: string, part: number) => percentile(times.get(name) ?? [], part);
    const rows = Object.keys(CASES).map((name): Row => ({
      asked: name,
      '10,000 p50': round(of(`small ${name}`, 0.5)),
      '10,000 p99': round(of(`small ${name}`, 0.99)),
      '1,000,000 p50': round(of(`large ${name}`, 0.5)),
      '1,000,000 p99': round(of(`large ${name}`, 0.99)),
      times: round(of(`large ${name}`, 0.5) / of(`small ${name}`, 0.5)),
    }));
    await writePlans(large);
    await Promise.all([small.close(), large.close()]);
    return [{ title: 'Reports', rows }];
  },
};

async function openSeeded(stage: Stage, count: number): Promise<OpenShop> {
  const open = await stage.openShop(`report_${String(count)}`);
  await seedCheckouts(open.db, open.shop.id, count, NOW);
  await seedReport(open.db, open.shop.id, count, NOW);
  return open;
}

async function writePlans({ db, shop }: OpenShop): Promise<void> {
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
1,000,000 checkouts (\`bench/seed-report.ts\`). Written by \`npm run bench -- report\`; \`bench/results.json\` has the times.
`;
