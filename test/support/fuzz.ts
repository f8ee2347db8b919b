import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

/**
 * `npm run fuzz`: asks every operation of `/openapi.json` again and again, with a key of each scope, without one, and in a
 * session. Exit code 0 only when there was no 5xx and no answer that the document does not tell.
 */
const { values } = parseArgs({
  options: {
    'max-examples': { type: 'string', default: '20' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    phases: { type: 'string', default: 'examples,coverage,fuzzing,stateful' },
    caller: { type: 'string', default: '' },
  },
});
console.log(`The seed is ${values.seed}; the same run again: npm run fuzz -- --seed ${values.seed}`);
const child = spawn('vitest', ['run', '--project', 'fuzz'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: {
    ...process.env,
    FUZZ_EXAMPLES: values['max-examples'],
    FUZZ_SEED: values.seed,
    FUZZ_PHASES: values.phases,
    FUZZ_CALLER: values.caller,
  },
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
