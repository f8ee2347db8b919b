import { readConfig, type Config } from './config.ts';
import { explainError } from './local/explain-error.ts';
import { withRunningStack } from './local/stack-file.ts';
import { createLog, type Log } from './log.ts';

/** A process that cannot end by itself is ended after this time. */
const HARD_STOP_MS = 28_000;

/** What one of the product's processes stands on. */
export interface ProcessContext {
  config: Config;
  log: Log;
  /** Fires when the process is asked to end. */
  stopping: AbortSignal;
  /** Tells the log, and the process that supervises this one, that it does its work from now on. */
  ready(facts: Record<string, unknown>, words: string): void;
}

/**
 * Runs one of the product's processes until its work is done: SIGTERM, SIGINT or the end of the process that
 * supervises it ask it to stop.
 *
 * One that cannot start, or ends by a fault of its own, says so in one plain sentence, exit 1.
 */
export async function runProcess(
  name: string,
  env: Record<string, string | undefined>,
  run: (context: ProcessContext) => Promise<void>,
): Promise<void> {
  const stopping = listenForStop();
  let log: Log | undefined;
  let isReady = false;
  const fail = (error: unknown): void => {
    const { sentence, isUnderstood } = explainError(error, env['DATA_DIR'] ?? '.data');
    if (!isUnderstood) log?.fatal({ err: error }, `${name} ends by a fault of its own`);
    const isAtWork = isReady && !isUnderstood;
    process.stderr.write(
      `${isAtWork ? `${name} ended by a fault of its own; its log says where.` : sentence}\n`,
    );
    process.exit(1);
  };
  process.on('uncaughtException', fail);
  try {
    const config = readConfig(withRunningStack(env));
    log = createLog(name, config.logLevel);
    const ready: ProcessContext['ready'] = (facts, words) => {
      isReady = true;
      log?.info(facts, words);
      if (process.connected) process.send?.({ kind: 'ready' });
    };
    stopping.addEventListener('abort', () => log?.info({}, `${name} is asked to end`));
    await run({ config, log, stopping, ready });
    log.info({}, `${name} ended`);
  } catch (error) {
    if (!stopping.aborted) fail(error);
    log?.warn({ err: error }, `${name} did not end as it should`);
  }
  process.exit(0);
}

function listenForStop(): AbortSignal {
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
  return stopping.signal;
}
