import { parseArgs } from 'node:util';
import { runVitest } from '../run-vitest.ts';

/**
 * `npm run soak`: 10,000 checkouts through their lives, or as many as `--hours` take, with staff reading meanwhile. Ends
 * with a table; exit code 1 when memory or connections grow (docs/faults.md says what counts as that).
 */
const { values } = parseArgs({
  options: { lives: { type: 'string', default: '10000' }, hours: { type: 'string', default: '0' } },
});
const { exitCode } = await runVitest(['test/faults/soak.test.ts'], {
  SOAK_LIVES: values.lives,
  SOAK_HOURS: values.hours,
});
process.exitCode = exitCode;
