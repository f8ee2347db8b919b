import { runStack } from './stack.ts';
import { listenForStop } from './stop-signals.ts';
import { createTerminal } from './terminal.ts';

/** `npm start`: the whole product on one machine. */
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
const terminal = createTerminal(process.stdout, process.stderr);
process.exit(await runStack({ env: process.env, terminal, ...listenForStop() }));
