import { z } from 'zod';

const WARN = 40;
const SILENT_REPEAT_MS = 60_000;

const logLine = z.object({
  level: z.number(),
  msg: z.string().optional(),
  err: z.object({ message: z.string() }).partial().optional(),
  /** What went wrong, as our own lines and Temporal's carry it. */
  error: z.string().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  loop: z.string().optional().catch(undefined),
  checkoutId: z.union([z.string(), z.number()]).optional().catch(undefined),
});

/** @returns a log line of JSON as a person reads it; undefined when it is no warning and no error. */
export function readableWarning(line: string): string | undefined {
  const warning = readWarning(line);
  return warning === undefined ? undefined : `${warning.text}${warning.checkout}`;
}

/** @returns what a process that ended said last, without its stack trace; undefined when that was nothing. */
export function lastWords(lines: string[]): string | undefined {
  return lines.findLast((line) => /^[^\s{}]/.test(line) && !line.startsWith('Node.js v'));
}

/**
 * Shows the warnings of one part; the same words again within a minute, about whichever checkout, stay in the log
 * file only.
 */
export function showWarnings(name: string, say: (line: string) => void): (line: string) => void {
  const shownAtMs = new Map<string, number>();
  return (line) => {
    const warning = readWarning(line);
    if (warning === undefined) return;
    const { text, checkout } = warning;
    const nowMs = performance.now();
    if (nowMs - (shownAtMs.get(text) ?? -SILENT_REPEAT_MS) < SILENT_REPEAT_MS) return;
    if (shownAtMs.size > 200) shownAtMs.clear();
    shownAtMs.set(text, nowMs);
    say(`${name}: ${text}${checkout}`);
  };
}

function readWarning(line: string): { text: string; checkout: string } | undefined {
  const parsed = logLine.safeParse(parseJson(line));
  if (!parsed.success || parsed.data.level < WARN) return undefined;
  const { level, msg, err, error, code, loop, checkoutId } = parsed.data;
  const reason = err?.message ?? error;
  const subject = [msg, loop === undefined ? undefined : `(${loop})`]
    .filter((word) => word !== undefined)
    .join(' ');
  const words = [subject, reason === msg ? '' : (reason ?? '')]
    .map((text) => text.split('\n', 1)[0] ?? '')
    .filter((text) => text !== '')
    .join(': ');
  const codeNote = code === undefined || words.includes(code) ? '' : ` (${code})`;
  return {
    text: `${level > WARN ? 'error' : 'warning'}: ${words}${codeNote}`,
    checkout: checkoutId === undefined ? '' : ` [checkout ${String(checkoutId)}]`,
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
