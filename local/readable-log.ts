import { z } from 'zod';

const WARN = 40;
const SILENT_REPEAT_MS = 60_000;

const logLine = z.object({
  level: z.number(),
  msg: z.string().optional(),
  err: z.object({ message: z.string() }).partial().optional(),
});

/** @returns a log line of JSON as a person reads it; undefined when it is no warning and no error. */
export function readableWarning(line: string): string | undefined {
  const parsed = logLine.safeParse(parseJson(line));
  if (!parsed.success || parsed.data.level < WARN) return undefined;
  const { level, msg, err } = parsed.data;
  const words = [msg, err?.message === msg ? undefined : err?.message].filter((text) => text !== undefined);
  const firstLines = words.map((text) => text.split('\n', 1)[0] ?? '').join(': ');
  return `${level > WARN ? 'error' : 'warning'}: ${firstLines}`;
}

/** @returns what a process that ended said last, without its stack trace; undefined when that was nothing. */
export function lastWords(lines: string[]): string | undefined {
  return lines.findLast((line) => /^[^\s{}]/.test(line) && !line.startsWith('Node.js v'));
}

/** Shows the warnings of one part; the same words again within a minute stay in the log file only. */
export function showWarnings(name: string, say: (line: string) => void): (line: string) => void {
  const shownAtMs = new Map<string, number>();
  return (line) => {
    const text = readableWarning(line);
    if (text === undefined) return;
    const nowMs = performance.now();
    if (nowMs - (shownAtMs.get(text) ?? -SILENT_REPEAT_MS) < SILENT_REPEAT_MS) return;
    if (shownAtMs.size > 200) shownAtMs.clear();
    shownAtMs.set(text, nowMs);
    say(`${name}: ${text}`);
  };
}

function parseJson(line: string): unknown {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
