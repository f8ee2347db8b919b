import { spawn } from 'node:child_process';

/** `npm run check`: one line a step, then what failed, in full. Names as arguments run those steps only. */
const STEPS: Record<string, string[]> = {
  types: ['tsc', '-p', '.'],
  // For the browser: without Node's types.
  client: ['tsc', '-p', 'client'],
  web: ['tsc', '-p', 'web'],
  // For a worker of the browser: without its pages' types.
  'till worker': ['tsc', '-p', 'web/till-worker'],
  lint: ['oxlint', '--type-aware', '--report-unused-disable-directives', '--deny-warnings'],
  format: ['prettier', '--check', '--log-level', 'warn', '.'],
  imports: ['depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'err-long', '.'],
  'dead code': ['knip', '--no-progress', '--treat-config-hints-as-errors'],
  generated: ['node', 'test/support/generate.ts', '--check'],
};

interface Outcome {
  name: string;
  ok: boolean;
  output: string;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in STEPS));
if (unknown.length > 0) throw new Error(`no such step: ${unknown.join(', ')}`);

const outcomes: Outcome[] = [];
for (const [name, command] of Object.entries(STEPS)) {
  if (wanted.length === 0 || wanted.includes(name)) outcomes.push(await runStep(name, command));
}
const failures = outcomes.filter((outcome) => !outcome.ok);
for (const { name, output } of failures) console.log(`\n── ${name} ──\n${output.trimEnd()}`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function runStep(name: string, command: string[]): Promise<Outcome> {
  const startedMs = performance.now();
  const { exitCode, output } = await run(command);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  const ok = exitCode === 0;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(10)} ${seconds.padStart(5)} s`);
  return { name, ok, output };
}

function run([program = '', ...args]: string[]): Promise<{ exitCode: number; output: string }> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => {
      resolve({ exitCode: 1, output: `${program} could not be started: ${error.message}` });
    });
    child.on('close', (code) => {
      resolve({ exitCode: code ?? 1, output });
    });
  });
}
