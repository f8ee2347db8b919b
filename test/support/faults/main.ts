import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runVitest } from '../run-vitest.ts';
import { readFaultLines } from './fault-lines.ts';
import { faultTable } from './fault-table.ts';
import { listFaultFiles, patternOf, type FaultFile } from './named-tests.ts';
import { triesOf, type Try } from './try-report.ts';

/** `npm run faults`: every line of `docs/faults.md` by the tests whose names begin with its number. Exit code 1 when one fails. */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    tries: { type: 'string', default: '3' },
    seed: { type: 'string', default: process.env['SEED'] ?? String(randomInt(1_000_000)) },
    list: { type: 'boolean', default: false },
  },
});
const only = values.only.split(',').filter(Boolean).map(Number);
const lines = readFaultLines().lines.filter(({ number }) => only.length === 0 || only.includes(number));
const numbers = lines.map(({ number }) => number);
const files = listFaultFiles().filter(({ faults }) => faults.some((fault) => numbers.includes(fault)));

if (values.list) {
  for (const { number, fault } of lines) {
    const names = files.filter(({ faults }) => faults.includes(number)).map(({ file }) => file);
    console.log(`${String(number).padStart(2)}  ${fault}\n    ${names.join('\n    ') || 'no test'}`);
  }
} else {
  const tries = await tryAll(Number(values.seed), Number(values.tries));
  console.log(`\n${faultTable(lines, tries)}`);
  const failed = tries.filter((one) => one.failed.length > 0);
  for (const { fault, seed, failed: names } of failed) {
    for (const name of names) console.log(`\n${name}`);
    console.log(`  again: SEED=${String(seed)} npm run faults -- --only ${String(fault)} --tries 1`);
  }
  process.exitCode = failed.length === 0 ? 0 : 1;
}

/** Everything once; what draws its moments again with the seeds that follow. */
async function tryAll(seed: number, count: number): Promise<Try[]> {
  const tries = await tryOnce(files, seed);
  const drawing = files.filter(({ draws }) => draws);
  for (let n = 1; n < count && drawing.length > 0; n += 1) {
    tries.push(...(await tryOnce(drawing, seed + n)));
  }
  return tries;
}

async function tryOnce(chosen: FaultFile[], seed: number): Promise<Try[]> {
  console.log(`\nSEED=${String(seed)}`);
  const args = [...chosen.map(({ file }) => file), '-t', patternOf(only)];
  const { report } = await runVitest(args, { SEED: String(seed), FAULTS: 'full' });
  return triesOf(report, chosen, numbers, seed);
}
