import { Worker } from 'node:worker_threads';
import type { Log } from '../../log.ts';
import type { HookWorkSetting } from './hook-work-setting.ts';

/** One that ended by a fault is replaced after this time. */
const ANEW_MS = 1_000;

/** The work behind the answers, in a thread of its own. */
export interface HookThread {
  /** Has what was kept worked through soon. */
  wake(): void;
  /** Ends after what is under way. */
  stop(): Promise<void>;
}

/**
 * Works through kept webhooks in a thread of this process, so that no answer waits for it. A thread that ends by a
 * fault is replaced; what it had taken is taken again when its lease is over.
 *
 * @param main the file that the thread runs.
 */
export function startHookThread(
  setting: HookWorkSetting,
  log: Log,
  main: URL = new URL('../hook-work-main.ts', import.meta.url),
): HookThread {
  let isStopped = false;
  let again: NodeJS.Timeout | undefined;
  let ended = Promise.resolve();
  let thread: Worker;
  const start = (): void => {
    thread = new Worker(main, { workerData: setting });
    thread.on('error', (error) => {
      log.error({ err: error }, 'the thread that works through webhooks failed');
    });
    ended = new Promise((resolve) => {
      thread.once('exit', () => {
        if (!isStopped) again = setTimeout(start, ANEW_MS);
        resolve();
      });
    });
  };
  start();
  return {
    wake: () => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
      thread.postMessage('wake');
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(again);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
      thread.postMessage('stop');
      await ended;
    },
  };
}
