import { z } from 'zod';
import { checkoutListQuery, toFilter } from '../api/checkouts/list-query.ts';
import { listCheckouts, type ListPlace } from '../db/queries/checkout-list.ts';
import { abandonedAt } from '../domain/schedule.ts';
import type { Benchmark, Row, Table } from './benchmark.ts';
import { pairsOfFilters, singleFilters } from './checkout-list-cases.ts';
import { writeListPlans } from './checkout-list-plans.ts';
import { seedCheckouts } from './seed-checkouts.ts';
import { NOW, type OpenShop, type Stage } from './stage.ts';
import { round, timeInTurns, type Work } from './timing.ts';

const SMALL = 1_000;
const LARGE = 100_000;
const ROUNDS = 15;
const PAIR_ROUNDS = 5;
const SLOWEST = 30;
/** No page and no filter shall take longer in the large shop than this many first pages of the small one. */
const AIM = 2;
/** The first page of the small shop, which all are compared with, is timed this often a round. */
const BASE_EVERY = 8;

/** A shop with a place in its list for each kind of page. */
interface Seeded extends OpenShop {
  cursors: Record<string, string>;
}

const pageSchema = z.object({ nextCursor: z.string().nullable(), prevCursor: z.string().nullable() });

export const checkoutList: Benchmark = {
  name: 'checkout-list',
  about:
    'pages of GET /v1/checkouts with 50 entries, in a shop of 1,000 and one of 100,000 checkouts: over HTTP, and the ' +
    'query alone. Medians in ms of runs in turns; "times" is the large shop against the first page of the small one.',
  run: async (stage) => {
    const small = await openSeeded(stage, SMALL);
    const large = await openSeeded(stage, LARGE);
    const pages = Object.keys(large.cursors);
    const tables = [
      await compare('Pages and single filters', small, large, [...pages, ...singleFilters()], ROUNDS),
      slowest(await compare('Pairs of filters', small, large, pairsOfFilters(), PAIR_ROUNDS)),
    ];
    await writeListPlans(large);
    await Promise.all([small.close(), large.close()]);
    return tables;
  },
};

async function openSeeded(stage: Stage, count: number): Promise<Seeded> {
  const open = await stage.openShop(`list_${String(count)}`);
  await seedCheckouts(open.db, open.shop.id, count, NOW);
  return { ...open, cursors: await findCursors(open) };
}

/** Walks the whole list once, and keeps where its middle and its end lie. */
async function findCursors({ ask }: OpenShop): Promise<Record<string, string>> {
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
  return {
    'first page': '',
    'page in the middle': `cursor=${listed[Math.floor(listed.length / 2)] ?? ''}`,
    'last page': `cursor=${last}`,
    'back from the last page': `cursor=${prevCursor ?? ''}`,
    'page in the middle of all': `state=all&cursor=${all[Math.floor(all.length / 2)] ?? ''}`,
  };
}

async function compare(
  title: string,
  small: Seeded,
  large: Seeded,
  cases: string[],
  rounds: number,
): Promise<Table> {
  const base: Work[] = [
    { name: 'base http', run: () => small.ask('GET', '/v1/checkouts') },
    { name: 'base query', run: queryOf(small, '') },
  ];
  const works = cases.flatMap((name, at): Work[] => [
    ...(at % BASE_EVERY === 0 ? base : []),
    ...Object.entries({ small, large }).flatMap(([size, shop]): Work[] => {
      const query = shop.cursors[name] ?? name;
      return [
        { name: `${size} http ${name}`, run: () => shop.ask('GET', `/v1/checkouts?${query}`) },
        { name: `${size} query ${name}`, run: queryOf(shop, query) },
      ];
    }),
  ]);
  const times = await timeInTurns(works, rounds);
  const of = (name: string) => times.get(name) ?? Number.NaN;
  const rows = cases.map((name): Row => ({
    asked: decodeURIComponent(name.replaceAll('+', ' ')),
    'http 1,000': round(of(`small http ${name}`)),
    'http 100,000': round(of(`large http ${name}`)),
    'http times': round(of(`large http ${name}`) / of('base http')),
    'query 1,000': round(of(`small query ${name}`)),
    'query 100,000': round(of(`large query ${name}`)),
    'query times': round(of(`large query ${name}`) / of('base query')),
  }));
  const first = `the first page at 1,000: ${of('base http').toFixed(2)} ms over HTTP, ${of('base query').toFixed(2)} ms the query`;
  return { title: `${title} (${first})`, rows };
}

/** Of so many rows only those are of interest that come near the limit. */
function slowest({ title, rows }: Table): Table {
  const times = (row: Row) => Number(row['http times']);
  const over = rows.filter((row) => times(row) > AIM).length;
  const counts = `the slowest ${String(SLOWEST)} of ${String(rows.length)}, ${String(over)} of them over ${String(AIM)} times`;
  return {
    title: `${title}: ${counts}`,
    rows: rows.toSorted((one, other) => times(other) - times(one)).slice(0, SLOWEST),
  };
}

/** The page's own query, without HTTP and what is answered of each checkout. */
function queryOf({ db, shop }: OpenShop, text: string): () => Promise<unknown> {
  const { cursor, ...asked } = Object.fromEntries(new URLSearchParams(text));
  const filter = toFilter(checkoutListQuery.parse(asked), shop);
  const times = { now: NOW, abandonAfterMs: abandonedAt(new Date(0), shop.settings).getTime() };
  const place = cursor === undefined ? null : placeOf(cursor);
  return () => listCheckouts(db, shop.id, filter, times, { place, limit: 50 });
}

function placeOf(cursor: string): ListPlace {
  const json: unknown = JSON.parse(Buffer.from(cursor.split('.')[0] ?? '', 'base64url').toString());
  const [side, at, id] = z.tuple([z.enum(['older', 'newer']), z.string(), z.int()]).parse(json);
  return { side, at, id };
}
