import { writeFile } from 'node:fs/promises';
import { sql, type RawBuilder } from 'kysely';
import { checkoutListQuery, listTimes, toFilter } from '../api/checkouts/list-query.ts';
import { toSearchTerms } from '../api/checkouts/search-terms.ts';
import { selectCounts, selectCountsOfTerms } from '../db/queries/checkout-counts.ts';
import { selectPage, type CheckoutFilter, type ListPlace } from '../db/queries/checkout-list.ts';
import { selectMatches, type Matches } from '../db/queries/checkout-search.ts';
import type { Shop } from '../db/queries/shops.ts';
import { selectCheckoutEvents } from '../db/queries/timeline.ts';
import { planOf, planSection } from './plan-text.ts';
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

interface PlannedStatement {
  title: string;
  about: string;
  statement: (open: Pick<OpenShop, 'db' | 'shop'>) => RawBuilder<unknown>;
}

const lookUp = (title: string, q: string): PlannedStatement => ({
  title,
  about: `q=${q}`,
  statement: ({ shop }) => selectMatches(shop.id, toSearchTerms(q)),
});
const walk = { kind: 'common', newest: '2026-03-02 09:00:00+00', spanMs: 86_400_000 } as const;

/** What is read beside pages. */
export const PLANNED_STATEMENTS: PlannedStatement[] = [
  lookUp('Looking words up', 'ada.andersson'),
  lookUp('Looking a short word up', 'zq'),
  lookUp('Looking a phone number up', '070 123 45'),
  {
    title: 'Walking for a common word',
    about: 'q=teapot',
    statement: ({ shop }) => pageStatement(shop, { title: '', asked: 'q=teapot' }, walk),
  },
  {
    title: 'Counting',
    about: 'channel=pos',
    statement: ({ db, shop }) =>
      selectCounts(db, shop.id, filterOf(shop, 'channel=pos'), listTimes(shop, NOW)),
  },
  {
    title: 'Counting what holds a common word',
    about: 'q=teapot',
    statement: ({ shop }) =>
      selectCountsOfTerms(shop.id, filterOf(shop, 'q=teapot'), listTimes(shop, NOW), walk),
  },
  {
    title: 'The history of one',
    about: 'beside its payment events, by their own index',
    statement: ({ db }) => sql`${selectCheckoutEvents(db, 1_077)}`,
  },
];

/** @returns the statement that reads a page, as `listCheckouts` makes it. */
export function pageStatement(
  shop: Shop,
  { asked, place }: PlannedPage,
  matches?: Matches,
): RawBuilder<unknown> {
  const asking = { place: place ?? null, limit: LIMIT };
  const statement = selectPage(shop.id, filterOf(shop, asked), listTimes(shop, NOW), asking, matches);
  if (statement === null) throw new Error(`nothing can be on this page: ${asked}`);
  return statement;
}

function filterOf(shop: Shop, asked: string): CheckoutFilter {
  return toFilter(checkoutListQuery.parse(Object.fromEntries(new URLSearchParams(asked))), shop);
}

/** Writes the plans of a seeded shop beside the query. */
export async function writeListPlans({ db, shop }: OpenShop): Promise<void> {
  const sections: string[] = [];
  for (const page of PLANNED_PAGES) {
    sections.push(planSection(page.title, page.asked, await planOf(db, pageStatement(shop, page))));
  }
  for (const { title, about, statement } of PLANNED_STATEMENTS) {
    sections.push(planSection(title, about, await planOf(db, statement({ db, shop }))));
  }
  await writeFile(FILE, `${HEAD}\n${sections.join('\n')}`);
}

const HEAD = `# Plans of the list of checkouts

\`EXPLAIN (COSTS OFF)\` of what \`checkout-list.ts\`, \`checkout-search.ts\`, \`checkout-counts.ts\` and \`timeline.ts\` ask, in a shop of
1,000,000 checkouts among three (\`bench/seed-checkouts.ts\`). The export asks for the same pages, 500 at a time. Written by
\`npm run bench -- millions\`. PostgreSQL chooses anew each time, by samples of the data:
\`test/db/checkout-list-plans.test.ts\` holds it to what matters, that no page reads more than a few rows for each that it shows.
`;
