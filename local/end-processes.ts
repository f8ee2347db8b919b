import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { identifyProcess } from './process-identity.ts';
import { sendSignal } from './server-process.ts';

export const knownProcess = z.object({
  pid: z.number(),
  /** What `identifyProcess` said when it was started: a later process with this number is left alone. */
  identity: z.string(),
  /** The signal that ends it in order. */
  signal: z.enum(['SIGTERM', 'SIGINT']),
});

/** A process that may have to be ended by somebody who did not start it. */
export type KnownProcess = z.infer<typeof knownProcess>;

/** Ends those that still live: their own signal first, SIGKILL for what remains after `graceMs`. */
export async function endProcesses(known: KnownProcess[], graceMs: number): Promise<void> {
  const living = (): KnownProcess[] => known.filter(({ pid, identity }) => identifyProcess(pid) === identity);
  for (const { pid, signal } of living()) sendSignal(pid, signal);
  const deadline = performance.now() + graceMs;
  while (living().length > 0 && performance.now() < deadline) await sleep(100);
  for (const { pid } of living()) sendSignal(pid, 'SIGKILL');
  for (let waited = 0; waited < 20 && living().length > 0; waited += 1) await sleep(100);
}
