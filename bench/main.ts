import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { z } from 'zod';
import { alternatives } from './alternatives.ts';
import type { Benchmark, Table } from './benchmark.ts';
import { bulk } from './bulk.ts';
import { millions } from './millions.ts';
import { checkoutPut } from './checkout-put.ts';
import { decisions } from './decisions.ts';
import { dueAtOnce } from './due-at-once.ts';
import { sayGoals } from './goals.ts';
import { hostileText } from './hostile-text.ts';
import { importLines } from './import-lines.ts';
import { lives } from './lives.ts';
import { StartError } from '../local/start-error.ts';
import { memory } from './memory.ts';
import { outbox } from './outbox.ts';
import { printTable } from './print-table.ts';
import { purge } from './purge.ts';
import { putLoad } from './put-load.ts';
import { render } from './render.ts';
import { start } from './start.ts';
import { webApp } from './web-app.ts';
import { webhooks } from './webhooks.ts';
import { openStage } from './stage.ts';

/** `npm run bench`: every benchmark, or those named as arguments; the others keep their last results. */
const BENCHMARKS: Benchmark[] = [
  alternatives,
  bulk,
  millions,
  checkoutPut,
  decisions,
  dueAtOnce,
  hostileText,
  importLines,
  lives,
  memory,
  outbox,
  purge,
  putLoad,
  render,
  start,
  webApp,
  webhooks,
];
const RESULTS = new URL('./results.json', import.meta.url);

interface Result {
  about: string;
  machine: { cores: number; memoryGb: number; node: string; postgres: string };
  tables: Table[];
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}; there are: ${BENCHMARKS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

const results = await readResults();
for (const benchmark of BENCHMARKS) {
  if (wanted.length === 0 || wanted.includes(benchmark.name)) results[benchmark.name] = await run(benchmark);
}
const known = BENCHMARKS.flatMap(({ name }) => (results[name] === undefined ? [] : [[name, results[name]]]));
await writeFile(RESULTS, `${JSON.stringify(Object.fromEntries(known), null, 2)}\n`);

async function run({ name, about, run: measure }: Benchmark): Promise<Result> {
  console.log(`\n${name}: ${about}`);
  const stage = await openStage();
  try {
    const tables = await measure(stage).catch(sayNotMeasured);
    for (const table of tables) printTable(table);
    const machine = {
      cores: availableParallelism(),
      memoryGb: Math.round(totalmem() / 1_024 ** 3),
      node: process.version,
      postgres: stage.postgresVersion,
    };
    const result = { about, machine, tables };
    for (const line of sayGoals({ [name]: result }, name)) console.log(`\n${line}`);
    return result;
  } finally {
    await stage.close();
  }
}

/** Of what the machine lacks; any other failure ends the run. */
function sayNotMeasured(error: unknown): Table[] {
  if (error instanceof StartError) return [{ title: 'not measured', rows: [{ because: error.message }] }];
  throw error;
}

async function readResults(): Promise<Record<string, unknown>> {
  const text = await readFile(RESULTS, 'utf8').catch(() => '{}');
  return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
}
