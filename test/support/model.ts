import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

/**
 * `npm run model`: random lives of checkouts against the running system, which must end as the oracle in `test/lives/` says.
 * Each batch of 400 has a seed of its own, one after the other from the given one.
 */
const { values } = parseArgs({
  options: {
    lives: { type: 'string', default: '400' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
  },
});
console.log(
  `The seed is ${values.seed}; the same run again: npm run model -- --lives ${values.lives} --seed ${values.seed}`,
);
const child = spawn('vitest', ['run', '--project', 'lives'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, MODEL_LIVES: values.lives, MODEL_SEED: values.seed },
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
