import { z } from 'zod';
import type { Benchmark, Row, Table } from './benchmark.ts';
import { exportRows } from './checkout-export.ts';
import { pairsOfFilters, singleFilters } from './checkout-list-cases.ts';
import { writeListPlans } from './checkout-list-plans.ts';
import { seedCheckouts } from './seed-checkouts.ts';
import { seedTimeline } from './seed-timeline.ts';
import { NOW, type OpenShop, type Stage } from './stage.ts';
import { percentile, round, sampleInTurns, type Work } from './timing.ts';

const SMALL = 10_000;
const LARGE = 1_000_000;
const ROUNDS = 100;
const PAIR_ROUNDS = 5;
const SLOWEST = 30;
/** No page, filter, search, count or history shall take longer in the large shop than so many times the small one's. */
const AIM = 2;

/** What is asked, by name: an address after `/v1/checkouts`. */
type Cases = Record<string, string>;

const HISTORIES: Cases = { 'by its token': '/seed-9999/timeline', 'by its id': '/co_1077/timeline' };

interface Seeded extends OpenShop {
  pages: Cases;
}

const pageSchema = z.object({ nextCursor: z.string().nullable(), prevCursor: z.string().nullable() });

export const checkoutList: Benchmark = {
  name: 'checkout-list',
  about:
    'GET /v1/checkouts over HTTP with 50 entries a page, its counts, a history and the export, in a shop of 10,000 ' +
    'checkouts and one of 1,000,000 with 3,000,000 entries of histories. p50 and p99 in ms of runs in turns; "times" is ' +
    'the large shop’s p50 against the small one’s. API and PostgreSQL (2 GB of shared_buffers) share the machine.',
  run: async (stage) => {
    const small = await openSeeded(stage, SMALL);
    const large = await openSeeded(stage, LARGE);
    const shops = { small, large };
    const filters = casesOf(singleFilters());
    const pages = (shop: Seeded): Cases => ({ ...shop.pages, ...filters });
    const tables = [
      await compare('Pages, single filters and searches', shops, pages, ROUNDS),
      await compare('Counts', shops, () => prefixed('/counts', { 'no filter': '', ...filters }), ROUNDS),
      await compare('The history of one', shops, () => HISTORIES, ROUNDS),
      slowest(await compare('Pairs of filters', shops, () => casesOf(pairsOfFilters()), PAIR_ROUNDS)),
      { title: 'Exports', rows: await exportRows(small, large) },
    ];
    await writeListPlans(large);
    await Promise.all([small.close(), large.close()]);
    return tables;
  },
};

async function openSeeded(stage: Stage, count: number): Promise<Seeded> {
  const open = await stage.openShop(`list_${String(count)}`);
  await seedCheckouts(open.db, open.shop.id, count, NOW);
  await seedTimeline(open.db, open.shop.id);
  return { ...open, pages: await findPages(open) };
}

/** Walks the whole list once, and keeps where its middle and its end lie. */
async function findPages({ ask }: OpenShop): Promise<Cases> {
  const walk = async (state: string): Promise<string[]> => {
    const cursors: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page = await ask('GET', `/v1/checkouts?limit=250${state}${next === '' ? '' : `&cursor=${next}`}`);
      next = pageSchema.parse(JSON.parse(page)).nextCursor;
      if (next !== null) cursors.push(next);
    }
    return cursors;
  };
  const listed = await walk('');
  const all = await walk('&state=all');
  const last = listed.at(-1) ?? '';
  const { prevCursor } = pageSchema.parse(JSON.parse(await ask('GET', `/v1/checkouts?cursor=${last}`)));
  const middleOf = (cursors: string[]) => cursors[Math.floor(cursors.length / 2)] ?? '';
  return {
    'first page': '',
    'page in the middle': `?cursor=${middleOf(listed)}`,
    'last page': `?cursor=${last}`,
    'back from the last page': `?cursor=${prevCursor ?? ''}`,
    'page in the middle of all': `?state=all&cursor=${middleOf(all)}`,
    'last page of all': `?state=all&cursor=${all.at(-1) ?? ''}`,
  };
}

function casesOf(queries: string[]): Cases {
  return Object.fromEntries(
    queries.map((query) => [decodeURIComponent(query.replaceAll('+', ' ')), `?${query}`]),
  );
}

function prefixed(path: string, cases: Cases): Cases {
  return Object.fromEntries(Object.entries(cases).map(([name, query]) => [name, path + query]));
}

async function compare(
  title: string,
  shops: { small: Seeded; large: Seeded },
  casesIn: (shop: Seeded) => Cases,
  rounds: number,
): Promise<Table> {
  const works = Object.entries(shops).flatMap(([size, shop]) =>
    Object.entries(casesIn(shop)).map(([name, path]): Work => ({
      name: `${size} ${name}`,
      run: () => shop.ask('GET', `/v1/checkouts${path}`),
    })),
  );
  const names = Object.keys(casesIn(shops.small));
  const inTurns = names.flatMap((name) => works.filter((work) => work.name.replace(/^\w+ /, '') === name));
  const samples = await sampleInTurns(inTurns, rounds);
  const of = (name: string, part: number) => percentile(samples.get(name) ?? [], part);
  const rows = names.map((name): Row => ({
    asked: name,
    'p50 10,000': round(of(`small ${name}`, 0.5)),
    'p99 10,000': round(of(`small ${name}`, 0.99)),
    'p50 1,000,000': round(of(`large ${name}`, 0.5)),
    'p99 1,000,000': round(of(`large ${name}`, 0.99)),
    times: round(of(`large ${name}`, 0.5) / of(`small ${name}`, 0.5)),
  }));
  return { title, rows };
}

/** Of so many rows only those are of interest that come near the limit. */
function slowest({ title, rows }: Table): Table {
  const over = rows.filter((row) => Number(row['times']) > AIM).length;
  const counts = `the slowest ${String(SLOWEST)} of ${String(rows.length)}, ${String(over)} of them over ${String(AIM)} times`;
  return {
    title: `${title}: ${counts}`,
    rows: rows.toSorted((one, other) => Number(other['times']) - Number(one['times'])).slice(0, SLOWEST),
  };
}
