import { ALTERNATIVES } from './alternatives/all.ts';
import { startAlternative, type Contender } from './alternatives/contender.ts';
import { measureCost } from './alternatives/cost.ts';
import { pgBossDefaults } from './alternatives/pg-boss.ts';
import { startProduct } from './alternatives/product.ts';
import { OUTAGE_SECONDS, SEED, trouble, type Troubled } from './alternatives/trouble.ts';
import type { Benchmark, Row, Table } from './benchmark.ts';
import type { Stage } from './stage.ts';

/** A life waits for two seconds at least: so many at once keep both cores busy. */
const LANES = { product: 96, others: 256 };

export const alternatives: Benchmark = {
  name: 'alternatives',
  about:
    'The same job by what one would pick instead, each one API and one worker with one table, as written in an afternoon ' +
    '(bench/alternatives/): six PUTs of 3.8 kB, no mail to who has bought, one mail with an idempotency key, the order ' +
    'recovers. They look at one rule where the product looks at all, and keep no history, claims or reasons. Lives: 96 of ' +
    'the product at once, 256 of the others, which take less. Lateness: ms from the due time until the provider took the ' +
    'mail, 8 checkouts a second. Killed: SIGKILL to the worker 0.3 to 3 s after each start ' +
    `(seed ${String(SEED)}), while 5 mails a second go to a provider that takes a mail 0.3 s before it answers; "asked ` +
    'twice" are mails that only their key kept from going twice. Away: the provider answers 503 for ' +
    `${String(OUTAGE_SECONDS)} s, in place of an hour, and one in three buys meanwhile; the pauses between tries are those ` +
    'of each, not shortened. "Still planned" are mails that it would send later: both are counted when all mails of the ' +
    'outage went, 75 s after it at the latest.',
  run: async (stage) => {
    const costs: Row[] = [];
    for (const [n, alternative] of ALTERNATIVES.entries()) {
      if (alternative === pgBossDefaults) continue;
      const contender = await startAlternative(stage, alternative, `cost_${String(n)}`);
      try {
        costs.push(await measureCost(contender, LANES.others));
      } finally {
        await contender.stop();
      }
    }
    const product = await startProduct(stage, 'product');
    try {
      costs.unshift(await measureCost(product, LANES.product));
      return toTables(costs, await troubleAll(stage, product));
    } finally {
      await product.stop();
    }
  },
};

/** All at once: none of them has much to do. */
async function troubleAll(stage: Stage, product: Contender): Promise<Troubled[]> {
  console.log(`seed ${String(SEED)}`);
  const others: Contender[] = [];
  try {
    for (const [n, alternative] of ALTERNATIVES.entries()) {
      others.push(await startAlternative(stage, alternative, `trouble_${String(n)}`));
    }
    return await Promise.all([product, ...others].map((contender) => trouble(contender)));
  } finally {
    await Promise.all(others.map((contender) => contender.stop()));
  }
}

function toTables(costs: Row[], troubled: Troubled[]): Table[] {
  return [
    { title: 'Lives, and lateness', rows: costs },
    { title: 'Workers killed', rows: troubled.map(({ kills }) => kills) },
    { title: 'Provider away', rows: troubled.map(({ outage }) => outage) },
  ];
}
