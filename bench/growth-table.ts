import { sql } from 'kysely';
import type { Row, Table } from './benchmark.ts';
import { placesIn } from './list-tables.ts';
import { putEvent } from './put-event.ts';
import { NOW, type OpenShop } from './stage.ts';
import { round, timeInTurns, type Work } from './timing.ts';

const ROUNDS = 30;
const YEAR = 'from=2025-03-02&to=2026-03-01';

/** A shop, and how many checkouts it has; two others of that size are beside it. */
export interface SizedShop {
  each: number;
  open: OpenShop;
}

const READ: Record<string, (shop: SizedShop) => string> = {
  'first page': () => '/v1/checkouts',
  'page in the middle': ({ open, each }) => placesIn(open, each)['page in the middle'] ?? '',
  'one filter': () => '/v1/checkouts?reason=out_of_stock',
  'a common word': () => '/v1/checkouts?q=teapot',
  'a rare word': () => '/v1/checkouts?q=ada.andersson12@',
  counts: () => '/v1/checkouts/counts',
  'one checkout': () => '/v1/checkouts/seed-777',
  'report of a year': () => `/v1/reports/recovery?${YEAR}`,
};

/** What each thing costs as shops grow: p50 in ms over HTTP, and what a checkout takes on disk. */
export async function growthTable(shops: SizedShop[]): Promise<Table> {
  const works = [...Object.entries(READ), null].flatMap((entry) => shops.map((shop) => toWork(shop, entry)));
  const times = await timeInTurns(works, ROUNDS);
  const rows = [...Object.keys(READ), PUT].map((name) =>
    toRow(`${name}, ms`, shops, (shop) => times.get(nameOf(shop, name)) ?? Number.NaN),
  );
  const sizes = new Map<SizedShop, number>();
  for (const shop of shops) sizes.set(shop, await bytesACheckout(shop.open));
  const onDisk = toRow('on disk, bytes a checkout', shops, (shop) =>
    Math.round(sizes.get(shop) ?? Number.NaN),
  );
  return { title: 'As shops grow', rows: [...rows, onDisk] };
}

const PUT = 'PUT of a new checkout';

function toWork(shop: SizedShop, entry: [string, (typeof READ)[string]] | null): Work {
  if (entry !== null) {
    const [name, pathOf] = entry;
    const path = pathOf(shop);
    return { name: nameOf(shop, name), run: () => shop.open.ask('GET', path) };
  }
  let n = 0;
  return {
    name: nameOf(shop, PUT),
    run: async () => {
      const { token, event } = putEvent(`grown-${String((n += 1))}`, 0, NOW);
      await shop.open.ask('PUT', `/v1/checkouts/${token}`, event);
    },
  };
}

function nameOf({ each }: SizedShop, name: string): string {
  return `${name} of ${String(each)}`;
}

function toRow(what: string, shops: SizedShop[], figure: (shop: SizedShop) => number): Row {
  const columns = shops.map((shop): [string, number] => [
    shop.each.toLocaleString('en-GB'),
    round(figure(shop)),
  ]);
  const [first, last] = [shops.at(0), shops.at(-1)];
  const times = first === undefined || last === undefined ? Number.NaN : figure(last) / figure(first);
  return { what, ...Object.fromEntries(columns), times: round(times) };
}

async function bytesACheckout({ db }: OpenShop): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select pg_total_relation_size('checkouts')::float8 / count(*) as bytes from checkouts`.execute(db);
  return rows[0]?.bytes ?? Number.NaN;
}
