import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { killChild, pidOf, startReady } from './ready-child.ts';

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
  const child = await startReady(['bench/bare-life-main.ts', ...args]);
  const waiting = new Map<string, () => void>();
  child.on('message', (message) => {
    const { sent = '' } = told.parse(message);
    waiting.get(sent)?.();
    waiting.delete(sent);
  });
  return {
    pid: pidOf(child),
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
    stop: () => killChild(child),
  };
}
