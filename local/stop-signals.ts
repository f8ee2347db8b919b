export interface StopSignals {
  /** Fires at the first Ctrl-C, SIGTERM or SIGHUP. */
  stop: AbortSignal;
  /** Fires at the second one. */
  hurry: AbortSignal;
}

/** npm passes on a Ctrl-C that the terminal has sent us already: so soon after the first, it is the same one. */
const SAME_REQUEST_MS = 700;

/** Takes the signals that ask this process to end, for as long as it lives. */
export function listenForStop(): StopSignals {
  const stop = new AbortController();
  const hurry = new AbortController();
  let firstAtMs = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!stop.signal.aborted) {
        firstAtMs = performance.now();
        stop.abort();
      } else if (performance.now() - firstAtMs > SAME_REQUEST_MS) {
        hurry.abort();
      }
    });
  }
  return { stop: stop.signal, hurry: hurry.signal };
}
