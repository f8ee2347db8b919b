import { z } from 'zod';
import { describeDuration } from './duration-text.ts';

const INFO = 30;
const WARN = 40;
const MINUTE_MS = 60_000;
/** So many lines that are no warnings are shown in a minute; the log file has them all. */
const SHOWN_A_MINUTE = 20;

const text = z.string().optional().catch(undefined);
const logLine = z.object({
  level: z.number(),
  msg: text,
  err: z.object({ name: text, code: text }).optional().catch(undefined),
  /** What went wrong, in Temporal's words. */
  error: text,
  code: text,
  loop: text,
  /** Only the line that tells of a request has one. */
  route: text,
  method: text,
  shop: text,
  checkoutId: text,
  messageId: text,
  /** Why no mail goes, why an order does not count, or what brought it. */
  reason: text,
  why: text,
  via: text,
  /** How far the clock runs ahead, after time was skipped. */
  aheadMs: z.number().optional().catch(undefined),
});
type LogLine = z.infer<typeof logLine>;

/** A line for a person; `kind` and `words` are the same for whichever checkout it is about. */
interface Readable {
  kind: 'warning' | 'event';
  words: string;
  subject: string;
}

/** @returns a log line of JSON as a person reads it; undefined for what is neither a warning nor about a shop's checkouts. */
export function readableLine(line: string): string | undefined {
  const read = readLine(line);
  return read === undefined ? undefined : `${read.words}${read.subject}`;
}

/** @returns what a process that ended said last, without its stack trace; undefined when that was nothing. */
export function lastWords(lines: string[]): string | undefined {
  return lines.findLast((line) => /^[^\s{}]/.test(line) && !line.startsWith('Node.js v'));
}

/**
 * Shows the warnings of one part, and what it did by itself or for staff: mails sent and not sent, orders recovered,
 * settings changed. The same warning again within a minute, about whichever checkout, stays in the log file only, and
 * so does the rest of a busy minute.
 *
 * @param logPath where that file lies.
 */
export function showEvents(
  name: string,
  logPath: string,
  say: (line: string) => void,
): (line: string) => void {
  const warnedAtMs = new Map<string, number>();
  let minute = { sinceMs: -MINUTE_MS, shown: 0 };
  const isShown = ({ kind, words }: Readable, nowMs: number): boolean => {
    if (kind === 'warning') {
      if (nowMs - (warnedAtMs.get(words) ?? -MINUTE_MS) < MINUTE_MS) return false;
      if (warnedAtMs.size > 200) warnedAtMs.clear();
      warnedAtMs.set(words, nowMs);
      return true;
    }
    if (nowMs - minute.sinceMs >= MINUTE_MS) minute = { sinceMs: nowMs, shown: 0 };
    minute.shown += 1;
    if (minute.shown === SHOWN_A_MINUTE + 1) say(`${name}: … the rest of this minute is in ${logPath}`);
    return minute.shown <= SHOWN_A_MINUTE;
  };
  return (line) => {
    const read = readLine(line);
    if (read !== undefined && isShown(read, performance.now())) say(`${name}: ${read.words}${read.subject}`);
  };
}

function readLine(line: string): Readable | undefined {
  const parsed = logLine.safeParse(parseJson(line));
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const subject = subjectOf(data);
  if (data.level >= WARN) return { kind: 'warning', words: warningOf(data), subject };
  const isEvent = data.level === INFO && data.route === undefined;
  const isAbout = [data.shop, data.checkoutId, data.messageId].some((id) => id !== undefined);
  return isEvent && isAbout ? { kind: 'event', words: eventOf(data), subject } : undefined;
}

function warningOf({ level, msg, err, error, code, loop, method, route }: LogLine): string {
  const place = loop ?? (route === undefined ? undefined : `${method ?? ''} ${route}`.trim());
  const subject = `${msg ?? ''}${place === undefined ? '' : ` (${place})`}`;
  const reason = err?.name ?? error;
  const words = [subject, reason === msg ? '' : (reason ?? '')]
    .map((part) => part.split('\n', 1)[0] ?? '')
    .filter((part) => part !== '')
    .join(': ');
  const told = code ?? err?.code;
  const codeNote = told === undefined || words.includes(told) ? '' : ` (${told})`;
  return `${level > WARN ? 'error' : 'warning'}: ${words}${codeNote}`;
}

function eventOf({ msg, reason, why, via, aheadMs }: LogLine): string {
  const clock =
    aheadMs === undefined
      ? undefined
      : `the clock is now ${describeDuration(aheadMs) || 'less than 1 min'} ahead`;
  const detail = reason ?? why ?? via ?? clock;
  return `${msg ?? ''}${detail === undefined ? '' : `: ${detail}`}`;
}

function subjectOf({ shop, checkoutId, messageId, aheadMs }: LogLine): string {
  if (aheadMs !== undefined) return '';
  if (checkoutId !== undefined) return ` [checkout ${checkoutId}]`;
  if (messageId !== undefined) return ` [mail ${messageId}]`;
  return shop === undefined || shop === 'default' ? '' : ` [shop ${shop}]`;
}

function parseJson(line: string): unknown {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
