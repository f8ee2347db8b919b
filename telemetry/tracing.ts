import { setTimeout as sleep } from 'node:timers/promises';
import type { Step, TraceExport } from './step.ts';

const END_LIMIT_MS = 2_000;

let exported: TraceExport | null = null;

/** @returns whether traces are wanted, so that what it costs to tell a step can be saved. */
export function isTracing(): boolean {
  return exported !== null;
}

/** Tells of a step that has ended; of none where no traces are wanted. */
export function traceStep(step: Step): void {
  exported?.tell(step);
}

/**
 * Has traces told from now on. Without an address nothing is loaded.
 *
 * @param tracesUrl of an OTLP receiver, without `/v1/traces`.
 * @returns what ends it, after all was told.
 */
export async function startTracing(
  service: string,
  tracesUrl: string | undefined,
): Promise<{ stop(): Promise<void> }> {
  if (tracesUrl === undefined) return { stop: () => Promise.resolve() };
  const { createTraceExport } = await import('./export-traces.ts');
  const started = createTraceExport(service, `${tracesUrl}/v1/traces`);
  exported = started;
  return {
    stop: async () => {
      exported = null;
      // Traces are nothing to wait for at the end.
      await Promise.race([
        started.stop().catch(() => undefined),
        sleep(END_LIMIT_MS, undefined, { ref: false }),
      ]);
    },
  };
}
