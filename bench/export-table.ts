import type { Row, Table } from './benchmark.ts';
import { SIZES, type Both } from './compare-shops.ts';
import type { OpenShop } from './stage.ts';
import { median, round } from './timing.ts';

const TURNS = 5;
/** How often the memory is looked at. */
const LOOK_MS = 20;
/** What a slow reader takes over each 64 kB. */
const SLOWLY_MS = 20;

/** What is exported: of which database, and narrowed to what. */
interface Export {
  of: keyof Both<OpenShop>;
  what: string;
  query: string;
  isSlow?: boolean;
}

const EXPORTS: Export[] = [
  { of: 'few', what: 'about 10,000', query: '?state=all' },
  { of: 'many', what: 'about 10,000', query: '?from=2026-02-01&to=2026-02-02' },
  { of: 'many', what: 'about 100,000', query: '?from=2026-01-26&to=2026-02-14' },
  { of: 'many', what: 'about 100,000, read slowly', query: '?from=2026-01-26&to=2026-02-14', isSlow: true },
  { of: 'many', what: 'a word', query: '?q=teapot&from=2026-01-26&to=2026-02-14' },
];

interface Read {
  lines: number;
  firstByteMs: number;
  seconds: number;
}

/** Exports of few and of many rows: how soon and how fast they come, and how much memory that takes beside what there was. */
export async function exportTable(shops: Both<OpenShop>): Promise<Table> {
  const first: { read?: Read } = {};
  const rows: Row[] = [];
  for (const { of, what, query, isSlow = false } of EXPORTS) {
    const { read, before, peak } = await measure(shops[of], query, isSlow);
    first.read ??= read;
    rows.push({
      exported: `${SIZES[of]}: ${what}`,
      rows: read.lines,
      'first byte ms': round(read.firstByteMs),
      'first byte times': round(read.firstByteMs / first.read.firstByteMs),
      'rows a second': Math.round(read.lines / read.seconds),
      'a row times': round(read.seconds / read.lines / (first.read.seconds / first.read.lines)),
      'MB before': round(before),
      'MB at most': round(peak),
    });
  }
  return { title: 'Exports', rows };
}

/** Medians of turns; the first warms up. */
async function measure(
  shop: OpenShop,
  query: string,
  isSlow: boolean,
): Promise<{ read: Read; before: number; peak: number }> {
  await readExport(shop, query, false);
  const before = heapMb();
  let peak = before;
  const looking = setInterval(() => {
    peak = Math.max(peak, heapMb());
  }, LOOK_MS);
  const reads: Read[] = [];
  for (let turn = 0; turn < (isSlow ? 1 : TURNS); turn += 1)
    reads.push(await readExport(shop, query, isSlow));
  clearInterval(looking);
  const of = (name: keyof Read) => median(reads.map((read) => read[name]));
  const read = { lines: of('lines'), firstByteMs: of('firstByteMs'), seconds: of('seconds') };
  return { read, before, peak };
}

/** @returns how many rows came, the header not counted; no cell of these has a line end. */
async function readExport({ open }: OpenShop, query: string, isSlow: boolean): Promise<Read> {
  const startedMs = performance.now();
  const { body } = await open(`/v1/checkouts.csv${query}`);
  let firstByteMs: number | undefined;
  let lines = -1;
  for await (const chunk of body ?? []) {
    firstByteMs ??= performance.now() - startedMs;
    for (const byte of chunk) if (byte === 10) lines += 1;
    if (isSlow) await new Promise((resolve) => setTimeout(resolve, SLOWLY_MS));
  }
  const seconds = (performance.now() - startedMs) / 1_000;
  return { lines, firstByteMs: firstByteMs ?? Number.NaN, seconds };
}

function heapMb(): number {
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_048_576;
}
