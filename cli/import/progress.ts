const BAR_LENGTH = 24;
/** How often it is written anew, at a terminal and elsewhere. */
const PAUSE_MS = { terminal: 200, elsewhere: 5_000 };

/** Tells how far something has come. */
export interface Progress {
  show(done: { bytes: number; lines: number }): void;
  /** Clears the bar, so that other words can follow. */
  end(): void;
}

/** Where progress is shown: what Node knows of a stream that may be a terminal. */
export interface Screen {
  isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * A bar at a terminal, a line every few seconds elsewhere.
 *
 * @param from the place in the file at which it begins.
 * @param nowMs a clock that only runs.
 */
export function createProgress(
  screen: Screen,
  words: string,
  totalBytes: number,
  from: { bytes: number; lines: number },
  nowMs: () => number = () => performance.now(),
): Progress {
  const startedMs = nowMs();
  const isTerminal = screen.isTTY === true;
  const pauseMs = isTerminal ? PAUSE_MS.terminal : PAUSE_MS.elsewhere;
  let shownMs = startedMs;
  let hasBar = false;
  return {
    show: ({ bytes, lines }) => {
      const atMs = nowMs();
      if (atMs - shownMs < pauseMs) return;
      shownMs = atMs;
      const done = { bytes: bytes - from.bytes, lines: lines - from.lines, ms: atMs - startedMs };
      const text = progressText({ words, bytes, totalBytes, lines }, done);
      screen.write(isTerminal ? `\r\u001b[K${text}` : `${text}\n`);
      hasBar = isTerminal;
    },
    end: () => {
      if (hasBar) screen.write('\r\u001b[K');
      hasBar = false;
    },
  };
}

/** @param done since the beginning of this run, by which the rate and the time left are known. */
export function progressText(
  { words, bytes, totalBytes, lines }: { words: string; bytes: number; totalBytes: number; lines: number },
  done: { bytes: number; lines: number; ms: number },
): string {
  const share = totalBytes === 0 ? 1 : Math.min(1, bytes / totalBytes);
  const full = Math.floor(share * BAR_LENGTH);
  const bar = '█'.repeat(full) + '░'.repeat(BAR_LENGTH - full);
  const rate = Math.round(done.lines / (done.ms / 1_000));
  const leftMs = done.bytes === 0 ? null : ((totalBytes - bytes) / done.bytes) * done.ms;
  const left = leftMs === null ? '' : `, ${durationText(leftMs)} left`;
  const percent = `${String(Math.floor(share * 100)).padStart(3)} %`;
  return `${words} ${bar} ${percent}  line ${lines.toLocaleString('en')}, ${rate.toLocaleString('en')} a second${left}`;
}

function durationText(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds < 60) return `${String(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${String(minutes)} min`;
  return `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`;
}
