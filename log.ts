import type { Logger as TemporalLogger, LogLevel, LogMetadata } from '@temporalio/worker';
import { pino } from 'pino';
import { PinoPretty } from 'pino-pretty';
import { HIDDEN, PRIVATE_NAMES, withoutPrivate } from './without-private.ts';

/** What a line is about: ids, counts, times and codes of ours. An error stands as `err`. */
type Facts = Readonly<Record<string, unknown>>;
type WriteLine = (facts: Facts, words: string) => void;

/** One line an event, the facts first, then the same few words each time. */
export interface Log {
  trace: WriteLine;
  debug: WriteLine;
  info: WriteLine;
  warn: WriteLine;
  error: WriteLine;
  fatal: WriteLine;
  /** The same log, with these facts in every line. */
  child(facts: Facts): Log;
}

/** The log of a process, made once: JSON lines, or readable ones where standard output is a terminal. */
export function createLog(name: string, level: string): Log {
  const options = {
    name,
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { log: withoutPrivate },
    // For what children are bound to, which no formatter sees.
    redact: { paths: PRIVATE_NAMES, censor: HIDDEN },
  };
  return process.stdout.isTTY ? pino(options, readable()) : pino(options);
}

function readable() {
  const format = { singleLine: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' };
  return PinoPretty({ ...format, sync: true, destination: 1 });
}

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'debug', WARN: 'warn', ERROR: 'error' } as const;

/** Said of each worker that has but one kind of work, as ours do; and of an attempt that another has replaced. */
const EXPECTED = /^No \w+ (services )?registered, not polling|^Activity not found on completion/;
/** Said by each of Temporal's many connections while the server is away, again and again. */
const REPEATED = /^gRPC call \w+ retried/;
const REPEATED_MS = 60_000;

/** Temporal's own words, its core's too, in our log; what it calls information is for debugging. */
export function temporalLogger(log: Log): TemporalLogger {
  let repeatedAtMs = -REPEATED_MS;
  const isNews = (message: string, error: unknown): boolean => {
    if (EXPECTED.test(message) || isToldByUs(message, error)) return false;
    if (!REPEATED.test(message)) return true;
    const nowMs = performance.now();
    if (nowMs - repeatedAtMs < REPEATED_MS) return false;
    repeatedAtMs = nowMs;
    return true;
  };
  const write = (level: LogLevel, message: string, meta: LogMetadata = {}) => {
    const { taskToken: _, spanContexts: _spans, error, ...facts }: Record<string, unknown> = meta;
    const about = { ...facts, ...(error instanceof Error ? { err: error } : { error }) };
    log[isNews(message, error) ? LEVELS[level] : 'debug'](about, message);
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

/** An activity that is tried again has said so in a line of its own. */
function isToldByUs(message: string, error: unknown): boolean {
  return message === 'Activity failed' && error instanceof Error && error.name === 'ApplicationFailure';
}
