import type { Logger as TemporalLogger, LogLevel, LogMetadata } from '@temporalio/worker';
import { pino, type Logger } from 'pino';

export type Log = Logger;

/** A logger for one process: JSON lines, object first, no addresses, keys or tokens. */
export function createLog(name: string, level: string): Log {
  return pino({ name, level });
}

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'debug', WARN: 'warn', ERROR: 'error' } as const;

/** Said of each worker that has but one kind of work, as ours do. */
const EXPECTED = /^No \w+ (services )?registered, not polling/;

/** Temporal's own words, in our log; what it calls information is for debugging. */
export function temporalLogger(log: Log): TemporalLogger {
  const write = (level: LogLevel, message: string, meta: LogMetadata = {}) => {
    const { taskToken: _, error, ...facts } = meta;
    log[EXPECTED.test(message) ? 'debug' : LEVELS[level]](
      { ...facts, ...(error instanceof Error && { error: error.message }) },
      message,
    );
  };
  const at = (level: LogLevel) => (message: string, meta?: LogMetadata) => {
    write(level, message, meta);
  };
  return {
    log: write,
    trace: at('TRACE'),
    debug: at('DEBUG'),
    info: at('INFO'),
    warn: at('WARN'),
    error: at('ERROR'),
  };
}
