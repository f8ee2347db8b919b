import { writeFile } from 'node:fs/promises';
import { sql, type RawBuilder } from 'kysely';
import { checkoutListQuery, toFilter } from '../api/checkouts/list-query.ts';
import type { Database } from '../db/database.ts';
import { selectPage, type ListPlace } from '../db/queries/checkout-list.ts';
import { selectMatches } from '../db/queries/checkout-search.ts';
import type { Shop } from '../db/queries/shops.ts';
import { abandonedAt } from '../domain/schedule.ts';
import { NOW, type OpenShop } from './stage.ts';

const FILE = new URL('../db/queries/checkout-list.plans.md', import.meta.url);
const LIMIT = 51;

/** A page of the list whose plan is kept beside the query. */
export interface PlannedPage {
  title: string;
  /** As `GET /v1/checkouts` takes it. */
  asked: string;
  place?: ListPlace;
}

const deep = (side: 'older' | 'newer'): ListPlace => ({ side, at: '2026-01-15 12:00:00+00', id: 50_000 });

export const PLANNED_PAGES: PlannedPage[] = [
  { title: 'First page', asked: '' },
  { title: 'A page far down', asked: '', place: deep('older') },
  { title: 'The page before', asked: '', place: deep('newer') },
  { title: 'A page far down, of all', asked: 'state=all', place: deep('older') },
  { title: 'Open', asked: 'state=open' },
  { title: 'Abandoned', asked: 'state=abandoned' },
  { title: 'Completed', asked: 'state=completed' },
  { title: 'Mailed', asked: 'emailStatus=sent' },
  { title: 'Not mailed', asked: 'emailStatus=not_sent' },
  { title: 'Scheduled', asked: 'emailStatus=scheduled' },
  { title: 'Recovered', asked: 'recoveryStatus=recovered' },
  { title: 'Not recovered', asked: 'recoveryStatus=not_recovered' },
  { title: 'A common reason', asked: 'reason=completed_order' },
  { title: 'A rare reason', asked: 'reason=outcome_unknown' },
  { title: 'The common channel', asked: 'channel=online_store' },
  { title: 'A rare channel', asked: 'channel=instagram' },
  { title: 'An address', asked: 'email=ada.andersson0@shop0.example' },
  { title: 'What is no address', asked: 'email=no address' },
  { title: 'One day', asked: 'from=2026-02-02&to=2026-02-02' },
  { title: 'A reason in a channel', asked: 'reason=completed_order&channel=pos' },
];

/** @returns the statement that reads a page, as `listCheckouts` makes it. */
export function pageStatement(shop: Shop, { asked, place }: PlannedPage): RawBuilder<unknown> {
  const filter = toFilter(checkoutListQuery.parse(Object.fromEntries(new URLSearchParams(asked))), shop);
  const times = { now: NOW, abandonAfterMs: abandonedAt(new Date(0), shop.settings).getTime() };
  const statement = selectPage(shop.id, filter, times, { place: place ?? null, limit: LIMIT });
  if (statement === null) throw new Error(`nothing can be on this page: ${asked}`);
  return statement;
}

/** Writes the plans of a seeded shop beside the query. */
export async function writeListPlans({ db, shop }: OpenShop): Promise<void> {
  const sections: string[] = [];
  for (const page of PLANNED_PAGES) {
    sections.push(section(page.title, page.asked, await planOf(db, pageStatement(shop, page))));
  }
  const looked = await planOf(db, selectMatches(shop.id, ['ada.andersson']));
  sections.push(section('Looking words up', 'q=ada.andersson, the first of two statements', looked));
  await writeFile(FILE, `${HEAD}\n${sections.join('\n')}`);
}

const HEAD = `# Plans of the list of checkouts

\`EXPLAIN (COSTS OFF)\` of what \`checkout-list.ts\` and \`checkout-search.ts\` ask, in a shop of 100,000 checkouts
(\`bench/seed-checkouts.ts\`). Written by \`npm run bench -- checkout-list\`. PostgreSQL chooses anew each time, by samples of the
data: \`test/db/checkout-list-plans.test.ts\` holds it to what matters, that no page reads more than a few rows for each that it shows.
`;

function section(title: string, asked: string, plan: string): string {
  return `## ${title}\n\n${asked === '' ? '' : `\`${asked}\`\n\n`}\`\`\`\n${plan}\n\`\`\`\n`;
}

async function planOf(db: Database, statement: RawBuilder<unknown>): Promise<string> {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (costs off) ${statement}`.execute(db);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
