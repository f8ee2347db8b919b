import { sql } from 'kysely';
import type { Benchmark, Row } from './benchmark.ts';
import { seedCheckouts } from './seed-checkouts.ts';
import { NOW, type OpenShop } from './stage.ts';
import { median, round } from './timing.ts';

const CHECKOUTS = 100_000;
const TURNS = 20;
const SHOPPERS = 25;
/** Of each shopper: one creates the checkout, the others change it. */
const PUTS = 6;

/** What a shop's database goes without, to see what it costs. */
const WITHOUT: Record<string, string[]> = {
  'as it is': [],
  'without the search': ['checkouts_search'],
  'without the search and the other indexes of the list': [
    'checkouts_search',
    'checkouts_list',
    'checkouts_list_status',
    'checkouts_list_reason',
    'checkouts_list_recovered',
    'checkouts_list_channel',
    'checkouts_email_unread',
  ],
};

interface Spent {
  ms: number;
  walBytes: number;
}

interface Measured {
  name: string;
  open: OpenShop;
  turns: Spent[];
}

export const checkoutPut: Benchmark = {
  name: 'checkout-put',
  about:
    'what the indexes of the list cost each PUT /v1/checkouts/{token}, in a shop of 100,000 checkouts: one PUT that ' +
    'creates and five that change, one after another over HTTP; the median of turns, and nothing waits for the disk.',
  run: async (stage) => {
    const seeded = await stage.openShop('put_seeded');
    await seedCheckouts(seeded.db, seeded.shop.id, CHECKOUTS, NOW);
    await seeded.close();
    const shops: Measured[] = [];
    for (const [at, [name, indexes]] of Object.entries(WITHOUT).entries()) {
      const open = await stage.openShop(`put_${String(at)}`, { template: 'put_seeded' });
      for (const index of indexes) await sql`drop index ${sql.id(index)}`.execute(open.db);
      shops.push({ name, open, turns: [] });
    }
    for (let turn = 0; turn <= TURNS; turn += 1) {
      for (const { open, turns } of shops) {
        const spent = await spend(open, turn);
        // The first warms up.
        if (turn > 0) turns.push(spent);
      }
    }
    await Promise.all(shops.map(({ open }) => open.close()));
    return [{ title: 'One PUT', rows: toRows(shops) }];
  },
};

async function spend({ db, ask }: OpenShop, turn: number): Promise<Spent> {
  const walBefore = await walPosition(db);
  const startedMs = performance.now();
  for (let shopper = 0; shopper < SHOPPERS; shopper += 1) {
    for (let put = 0; put < PUTS; put += 1) {
      const token = `put-${String(turn)}-${String(shopper)}`;
      await ask('PUT', `/v1/checkouts/${token}`, event(token, put));
    }
  }
  return { ms: performance.now() - startedMs, walBytes: (await walPosition(db)) - walBefore };
}

function event(token: string, put: number): object {
  const item = (n: number) => ({
    variantId: `v${String(n)}`,
    title: `Striped teapot, number ${String(n)}`,
    quantity: 1,
    unitPrice: '199.00',
  });
  return {
    currency: 'SEK',
    email: `${token}@shop.example`,
    customer: { firstName: 'Ada', lastName: 'Lind', locale: 'sv' },
    lineItems: Array.from({ length: 1 + (put % 3) }, (_, n) => item(n)),
    recoveryUrl: `https://shop.example/checkouts/${token}`,
    createdAt: NOW.toISOString(),
    updatedAt: new Date(NOW.getTime() + put * 1_000).toISOString(),
  };
}

async function walPosition(db: OpenShop['db']): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint as bytes`.execute(db);
  return rows[0]?.bytes ?? 0;
}

/** The last one is what the others are compared with. */
function toRows(shops: Measured[]): Row[] {
  const figures = shops.map(({ name, turns }) => ({
    name,
    ms: median(turns.map(({ ms }) => ms)) / (SHOPPERS * PUTS),
    walBytes: median(turns.map(({ walBytes }) => walBytes)) / (SHOPPERS * PUTS),
  }));
  const plain = figures.at(-1);
  return figures.map(({ name, ms, walBytes }) => ({
    database: name,
    'ms a PUT': round(ms),
    times: round(ms / (plain?.ms ?? ms)),
    'WAL bytes a PUT': Math.round(walBytes),
    'WAL times': round(walBytes / (plain?.walBytes ?? walBytes)),
  }));
}
