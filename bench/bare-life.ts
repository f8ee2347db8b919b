import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** Bare workflows in a process of their own (bare-life-main.ts). */
export interface BareLives {
  pid: number;
  /** Starts one and waits until it has sent. @throws Error after so long without. */
  start(workflowId: string, options: { delayMs: number; looks: number; waitMs: number }): Promise<void>;
  complete(workflowId: string): void;
  stop(): Promise<void>;
}

const SENT_LIMIT_MS = 120_000;
const told = z.object({ sent: z.string().optional() });

export async function startBareLives(args: string[]): Promise<BareLives> {
  const child = spawn(process.execPath, ['bench/bare-life-main.ts', ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<string, () => void>();
  const ready = once(child, 'message');
  child.on('message', (message) => {
    const { sent = '' } = told.parse(message);
    waiting.get(sent)?.();
    waiting.delete(sent);
  });
  await Promise.race([
    ready,
    once(child, 'exit').then(() => {
      throw new Error('the bare worker ended at its start');
    }),
  ]);
  const { pid } = child;
  if (pid === undefined) throw new Error('the bare worker has no process');
  return {
    pid,
    start: async (workflowId, options) => {
      const given = new AbortController();
      const sent = new Promise<true>((resolve) =>
        waiting.set(workflowId, () => {
          resolve(true);
        }),
      );
      child.send({ start: workflowId, ...options });
      const limit = sleep(SENT_LIMIT_MS, false, { signal: given.signal }).catch(() => false);
      if (!(await Promise.race([sent, limit]))) throw new Error(`${workflowId} has not sent`);
      given.abort();
    },
    complete: (workflowId) => {
      child.send({ complete: workflowId });
    },
    stop: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
