import { ConfigError } from './config.ts';

/** A process that cannot end by itself is ended after this time. */
const HARD_STOP_MS = 28_000;

/**
 * Runs one of the product's processes until its work is done: SIGTERM, SIGINT or the end of the process that
 * supervises it ask it to stop.
 *
 * An environment that cannot be used is told in one plain sentence, exit 1.
 */
export async function runProcess(name: string, run: (stopping: AbortSignal) => Promise<void>): Promise<void> {
  const stopping = new AbortController();
  const stop = () => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    setTimeout(() => process.exit(1), HARD_STOP_MS).unref();
  };
  const isSupervised = process.send !== undefined;
  process.on('SIGTERM', stop);
  // Ctrl-C reaches every process of the terminal; the supervisor decides when its children stop.
  process.on('SIGINT', isSupervised ? () => undefined : stop);
  if (isSupervised) process.on('disconnect', stop);
  try {
    await run(stopping.signal);
    process.exit(0);
  } catch (error) {
    if (stopping.signal.aborted) process.exit(0);
    const words = error instanceof ConfigError ? error.sentence : `${name}: ${String(error)}`;
    process.stderr.write(`${words}\n`);
    process.exit(1);
  }
}
