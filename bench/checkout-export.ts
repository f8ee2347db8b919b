import type { Row } from './benchmark.ts';
import type { OpenShop } from './stage.ts';
import { round } from './timing.ts';

/** How often the memory is looked at. */
const LOOK_MS = 20;
/** What a slow reader takes over each 64 kB. */
const SLOWLY_MS = 20;

/** Exports of few and of many rows: how fast, and how much memory the process needs beside what it had. */
export async function exportRows(small: OpenShop, large: OpenShop): Promise<Row[]> {
  const asked: [string, OpenShop, string][] = [
    ['10,000 checkouts: all', small, '?state=all'],
    [
      '1,000,000 checkouts: about 10,000',
      large,
      '?state=all&channel=buy_button&from=2026-01-01&to=2026-03-02',
    ],
    ['1,000,000 checkouts: about 100,000', large, '?from=2026-01-26&to=2026-02-14'],
    ['1,000,000 checkouts: about 100,000, read slowly', large, '?from=2026-01-26&to=2026-02-14'],
    ['1,000,000 checkouts: a word', large, '?q=teapot&from=2026-01-26&to=2026-02-14'],
  ];
  const rows: Row[] = [];
  // The first one warms up.
  await readExport(small, '?state=all', false);
  for (const [name, shop, query] of asked) rows.push(await measure(name, shop, query));
  return rows;
}

async function measure(name: string, shop: OpenShop, query: string): Promise<Row> {
  const before = heapMb();
  let peak = before;
  const looking = setInterval(() => {
    peak = Math.max(peak, heapMb());
  }, LOOK_MS);
  const startedMs = performance.now();
  const lines = await readExport(shop, query, name.endsWith('slowly'));
  const seconds = (performance.now() - startedMs) / 1_000;
  clearInterval(looking);
  return {
    exported: name,
    rows: lines,
    seconds: round(seconds),
    'rows a second': Math.round(lines / seconds),
    'MB before': round(before),
    'MB at most': round(peak),
  };
}

/** @returns how many rows came, the header not counted; no cell of these has a line end. */
async function readExport({ open }: OpenShop, query: string, isSlow: boolean): Promise<number> {
  const { body } = await open(`/v1/checkouts.csv${query}`);
  let lines = -1;
  for await (const chunk of body ?? []) {
    for (const byte of chunk) if (byte === 10) lines += 1;
    if (isSlow) await new Promise((resolve) => setTimeout(resolve, SLOWLY_MS));
  }
  return lines;
}

function heapMb(): number {
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_048_576;
}
