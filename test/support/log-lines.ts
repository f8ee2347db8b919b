/** A line of a process's log. */
export interface LogLine {
  level: number;
  time: string;
  msg: string;
  [fact: string]: unknown;
}

/** Reads all that a process has written. @throws Error with the first line that is no line of a log. */
export function readLogLines(output: string): LogLine[] {
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const parsed: unknown = line.startsWith('{') ? JSON.parse(line) : null;
      if (!isLogLine(parsed)) throw new Error(`this is no line of a log: ${line}`);
      return parsed;
    });
}

function isLogLine(value: unknown): value is LogLine {
  if (typeof value !== 'object' || value === null) return false;
  const { level, time, msg } = { level: null, time: null, msg: null, ...value };
  const hasTime = typeof time === 'string' && !Number.isNaN(Date.parse(time));
  return typeof level === 'number' && hasTime && typeof msg === 'string' && msg !== '';
}
