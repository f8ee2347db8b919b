import type { Log } from '../log.ts';
import { loopFailures } from '../telemetry/metrics.ts';

export interface Repeated {
  /** Runs again at once, or once more right after the present run. */
  wake(): void;
  /** Ends after the present run. */
  stop(): Promise<void>;
}

/**
 * Runs `step` again and again: at once when it says that more waits, else after `intervalMs` or when woken.
 * What it throws is logged, and it goes on.
 */
export function repeat(name: string, log: Log, intervalMs: number, step: () => Promise<boolean>): Repeated {
  let isStopped = false;
  let isWoken = false;
  let endPause: () => void = () => undefined;
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, intervalMs);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const ended = (async () => {
    while (!isStopped) {
      isWoken = false;
      const hasMore = await step().catch((error: unknown) => {
        loopFailures.inc({ loop: name });
        log.warn({ loop: name, err: error }, 'a loop is held up');
        return false;
      });
      if (!hasMore && !isWoken && !isStopped) await pause();
    }
  })();
  return {
    wake: () => {
      isWoken = true;
      endPause();
    },
    stop: async () => {
      isStopped = true;
      endPause();
      await ended;
    },
  };
}
