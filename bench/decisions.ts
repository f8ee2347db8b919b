import { writeFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { getSendingFacts, findLastHeard, listActiveHours } from '../db/queries/alarm-facts.ts';
import { selectBeside, selectDecided, selectWaiting } from '../db/queries/decision-summary.ts';
import { getFactRows } from '../db/queries/facts.ts';
import { findRecovery } from '../db/queries/recovery.ts';
import { selectDecidedIds } from '../db/queries/settings-preview.ts';
import { FAULTS } from '../domain/no-send.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { planOf, planSection } from './plan-text.ts';
import { seedCheckouts } from './seed-checkouts.ts';
import { seedDecisions } from './seed-decisions.ts';
import { NOW, type OpenShop, type Stage } from './stage.ts';
import { round, timeInTurns, type Work } from './timing.ts';

const SMALL = 10_000;
const LARGE = 1_000_000;
const ROUNDS = 9;
const DAY_MS = 86_400_000;
const PLANS = new URL('../db/queries/decision-summary.plans.md', import.meta.url);

export const decisions: Benchmark = {
  name: 'decisions',
  about:
    'what counts and judges decisions, in a shop of 10,000 and one of 1,000,000 checkouts of the last 90 days. Over HTTP ' +
    'where a route is named. Medians in ms of runs in turns.',
  run: async (stage) => {
    const small = await openSeeded(stage, SMALL);
    const large = await openSeeded(stage, LARGE);
    const names = Object.keys(worksOf(small));
    const works = names.flatMap((name): Work[] => [
      { name: `small ${name}`, run: worksOf(small)[name] ?? nothing },
      { name: `large ${name}`, run: worksOf(large)[name] ?? nothing },
    ]);
    const times = await timeInTurns(works, ROUNDS);
    const of = (name: string) => times.get(name) ?? Number.NaN;
    const rows = names.map((name): Row => ({
      asked: name,
      '10,000': round(of(`small ${name}`)),
      '1,000,000': round(of(`large ${name}`)),
      times: round(of(`large ${name}`) / of(`small ${name}`)),
    }));
    await writePlans(large);
    await Promise.all([small.close(), large.close()]);
    return [{ title: 'Decisions', rows }];
  },
};

const nothing = () => Promise.resolve();

async function openSeeded(stage: Stage, count: number): Promise<OpenShop> {
  const open = await stage.openShop(`decisions_${String(count)}`);
  await open.ask('PUT', '/v1/settings', { automation: { enabled: true }, allowedHosts: ['shop.example'] });
  await seedCheckouts(open.db, open.shop.id, count, NOW);
  await seedDecisions(open.db, open.shop.id);
  return open;
}

function worksOf({ db, shop, secrets, ask }: OpenShop): Record<string, () => Promise<unknown>> {
  const on = { automation: { enabled: true, delayHours: 4 }, allowedHosts: ['shop.example'] };
  return {
    'GET /v1/decisions/summary, 30 days': () => ask('GET', '/v1/decisions/summary'),
    'GET /v1/decisions/summary, 90 days': () => ask('GET', '/v1/decisions/summary?from=2025-12-02'),
    'POST /v1/settings/preview': () => ask('POST', '/v1/settings/preview', on),
    'GET /v1/checkouts/{id}/decision': () => ask('GET', '/v1/checkouts/co_5000/decision'),
    'the facts of one decision': async () => {
      const row = await findRecovery(db, 5_000);
      return row && getFactRows(db, row, secrets);
    },
    'a look at the alarm that nothing was sent': () => getSendingFacts(db, shop, FAULTS, NOW),
    'a look at the alarm of silence': async () => {
      const at = await findLastHeard(db, shop.id, NOW);
      return at && listActiveHours(db, shop.id, at);
    },
  };
}

async function writePlans({ db, shop }: OpenShop): Promise<void> {
  await sql`vacuum analyze`.execute(db);
  const period = { from: new Date(NOW.getTime() - 30 * DAY_MS), before: NOW };
  const statements = [
    { title: 'By reason', statement: selectDecided(shop.id, period) },
    { title: 'By hand, and observed', statement: selectBeside(shop.id, period) },
    { title: 'Waiting', statement: selectWaiting(shop.id, NOW) },
    { title: 'The sample of a preview', statement: selectDecidedIds(shop.id, period, 4_000) },
  ];
  const sections: string[] = [];
  for (const { title, statement } of statements) {
    sections.push(planSection(title, '', await planOf(db, statement)));
  }
  await writeFile(PLANS, `${HEAD}\n${sections.join('\n')}`);
}

const HEAD = `# Plans of the summary of decisions

\`EXPLAIN (COSTS OFF)\` of what \`decision-summary.ts\` and \`settings-preview.ts\` ask of 30 days, in a shop of 1,000,000 checkouts
(\`bench/seed-checkouts.ts\`). Written by \`npm run bench -- decisions\`; \`bench/results.json\` has the times.
`;
