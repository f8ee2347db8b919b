import type { Row } from './benchmark.ts';
import { figuresAt, type Place, type Results } from './results.ts';

/** What docs/scale.md takes for granted; the rest is measured. Prices are round and assumed, of November 2026. */
const ASSUMED = {
  putsACheckout: { value: 6, what: 'requests of the shop a checkout: one creates it, five change it' },
  peak: { value: 3, what: 'the busiest hour, times the average' },
  mailed: { value: 0.3, what: 'mails a checkout: the others are bought, or a rule says no' },
  delayHours: { value: 10, what: 'hours that a recovery is open' },
  keptDays: { value: 90, what: 'days that checkouts are kept' },
  busy: { value: 0.5, what: 'of a core in use at the peak, so that a lost machine is not felt' },
  machineCores: { value: 32, what: 'cores of the largest machine for a PostgreSQL' },
  actions: { value: 3, what: 'billable actions of Temporal Cloud a recovery: start, local activity, send' },
  startsAShard: { value: 10, what: 'workflows started a second and shard of Temporal’s history' },
  storedTimes: {
    value: 3,
    what: 'stored bytes times the table of checkouts: what belongs to them, standby, backup',
  },
  coreEuros: { value: 25, what: 'euros a core and month, with its memory' },
  gigabyteEuros: { value: 0.15, what: 'euros a GB of fast disk and month' },
  mailEuros: { value: 0.4, what: 'euros a thousand mails' },
  actionEuros: { value: 30, what: 'euros a million actions of Temporal Cloud' },
} as const;

const A_DAY = { '1 million a day': 1_000_000, '100 million a day': 100_000_000 };
const DAY_S = 86_400;
const MONTH_DAYS = 30;
const LIFE = { benchmark: 'lives', table: 'Whole lives', row: { life: 'whole stack' } };

/** NaN where something was not measured. */
function measured(results: Results, at: Place): number {
  const [figure] = figuresAt(results, at);
  return typeof figure === 'number' ? figure : Number.NaN;
}

/** What a day of so many checkouts asks for. */
function needs(results: Results, checkouts: number) {
  const life = (column: string) => measured(results, { ...LIFE, column });
  const perSecond = checkouts / DAY_S;
  const peak = perSecond * ASSUMED.peak.value;
  const cores = (cpuMs: number) => Math.max(Math.ceil((peak * cpuMs) / 1_000 / ASSUMED.busy.value), 1);
  const grown = {
    benchmark: 'millions',
    table: 'As shops grow',
    row: { what: /^on disk/ },
    column: '1,000,000',
  };
  const bytes = measured(results, grown) * ASSUMED.storedTimes.value;
  const disk = { benchmark: 'memory', table: 'on disk', column: 'kB a checkout' };
  const temporalKb =
    measured(results, { ...disk, row: { database: /main/ } }) +
    measured(results, { ...disk, row: { database: /visibility/ } });
  const purged = { benchmark: 'purge', table: 'Purge', row: { what: 'the purge' } };
  const purgedASecond =
    measured(results, { ...purged, column: 'checkouts' }) /
    measured(results, { ...purged, column: 'seconds' });
  return {
    perSecond,
    peak,
    open: (checkouts * ASSUMED.delayHours.value) / 24,
    kept: checkouts * ASSUMED.keptDays.value,
    own: cores(life('CPU-ms own')),
    temporal: cores(life('CPU-ms Temporal')),
    postgres: cores(life('CPU-ms PostgreSQL')),
    purgeHours: (checkouts * 7) / purgedASecond / 3_600,
    storedGb: (checkouts * ASSUMED.keptDays.value * bytes) / 1e9,
    temporalGb: (checkouts * temporalKb) / 1e6,
    shards: 2 ** Math.max(Math.ceil(Math.log2(peak / ASSUMED.startsAShard.value)), 2),
  };
}

type Needs = ReturnType<typeof needs>;

const LOAD: Record<string, (needs: Needs, checkouts: number) => number> = {
  'checkouts a second, on average': ({ perSecond }) => perSecond,
  'checkouts a second, at the peak': ({ peak }) => peak,
  'requests of shops a second, at the peak': ({ peak }) => peak * ASSUMED.putsACheckout.value,
  'workflows started a second, at the peak': ({ peak }) => peak,
  'mails a second at the provider, at the peak': ({ peak }) => peak * ASSUMED.mailed.value,
  'open recoveries': ({ open }) => open,
  'checkouts kept': ({ kept }) => kept,
};

const MACHINES: Record<string, (needs: Needs, checkouts: number) => number> = {
  'cores of API and workers': ({ own }) => own,
  'cores of Temporal': ({ temporal }) => temporal,
  'cores of PostgreSQL, both databases': ({ postgres }) => postgres,
  'groups of shops, a PostgreSQL each': ({ postgres }) => Math.ceil(postgres / ASSUMED.machineCores.value),
  'shards of Temporal’s history': ({ shards }) => shards,
  'GB of our database, with standby and backup': ({ storedGb }) => storedGb,
  'GB of Temporal’s database, a day kept': ({ temporalGb }) => temporalGb,
  'hours of purging a week, one after another': ({ purgeHours }) => purgeHours,
};

const COST: Record<string, (needs: Needs, checkouts: number) => number> = {
  'cores, with our own Temporal': ({ own, temporal, postgres }) =>
    (own + temporal + postgres) * ASSUMED.coreEuros.value,
  disk: ({ storedGb, temporalGb }) => (storedGb + temporalGb) * ASSUMED.gigabyteEuros.value,
  mails: (_, checkouts) => (checkouts * MONTH_DAYS * ASSUMED.mailed.value * ASSUMED.mailEuros.value) / 1_000,
  'Temporal Cloud in place of our own': (_, checkouts) =>
    (checkouts * MONTH_DAYS * ASSUMED.actions.value * ASSUMED.actionEuros.value) / 1e6,
};

const TABLES: Record<string, (results: Results) => Row[]> = {
  assumed: () => Object.values(ASSUMED).map(({ what, value }) => ({ assumed: what, value })),
  load: (results) => compute(LOAD, results),
  machines: (results) => compute(MACHINES, results),
  'euros a month': (results) => compute(COST, results),
};

/** @throws Error for a name that no table has. */
export function scaleTable(name: string, results: Results): Row[] {
  const table = TABLES[name];
  if (table === undefined) throw new Error(`there is no table ${name}`);
  return table(results);
}

function compute(
  lines: Record<string, (needs: Needs, checkouts: number) => number>,
  results: Results,
): Row[] {
  return Object.entries(lines).map(([what, line]) => ({
    what,
    ...Object.fromEntries(
      Object.entries(A_DAY).map(([name, checkouts]) => [
        name,
        say(line(needs(results, checkouts), checkouts)),
      ]),
    ),
  }));
}

/** Two figures are all that such an estimate holds; shards come in powers of two. */
function say(value: number): string | number {
  if (!Number.isFinite(value)) return '*not measured*';
  return Number.isInteger(Math.log2(value)) ? value : Number(value.toPrecision(2));
}
