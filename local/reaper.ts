import { z } from 'zod';
import { endProcesses, knownProcess, type KnownProcess } from './end-processes.ts';

/**
 * Outlives the main process by a moment: when the channel to it closes, however it ended, what it had started is
 * ended too. The main process tells the list anew at each change.
 */
const list = z.array(knownProcess);
let known: KnownProcess[] = [];

process.on('message', (message) => {
  known = list.parse(message);
});
process.on('disconnect', () => {
  void endProcesses(known, 5_000).then(() => process.exit(0));
});
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => undefined);
