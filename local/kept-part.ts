import { setTimeout as sleep } from 'node:timers/promises';
import { sendSignal } from './server-process.ts';

/** A part that runs: what `startPostgres` and `startTemporal` answer, too. */
export interface RunningPart {
  pid: number;
  exited: Promise<number | null>;
  /** Resolves once it does its work; absent when it does so as soon as it is started. */
  ready?: Promise<void>;
  /** Why it ended by itself, as far as it said so. */
  lastWords?(): string | undefined;
  stop(hurry?: AbortSignal): Promise<void>;
}

export interface Part<Running extends RunningPart = RunningPart> {
  /** As the terminal and the logs call it. */
  name: string;
  /** Parts stop in this order; those of one stage at once. */
  stage: 'app' | 'service' | 'database';
  /** Ends its process in order when this program can no longer do it. */
  signal: 'SIGTERM' | 'SIGINT';
  /** Starts it, at once and after each death. `onSpawn` is told the process number as early as it is known. */
  start(onSpawn: (pid: number) => void): Promise<Running>;
}

export interface KeptPart<Running extends RunningPart = RunningPart> {
  part: Part;
  /** The first start; rejects when it fails, and then the part is not tried again. */
  started: Promise<Running>;
  /** The process number, while there is a process. */
  pid(): number | undefined;
  /** How often it has ended by itself. */
  deaths(): number;
  /** Ends it for good; resolves when it is gone. */
  stop(hurry?: AbortSignal): Promise<void>;
}

export interface Watcher {
  say: (line: string) => void;
  /** Called whenever the process number has changed. */
  onPid: () => void;
}

const FIRST_DELAY_MS = 500;
/** A part is to be started anew within five seconds of its end. */
const LONGEST_DELAY_MS = 4_000;
const STEADY_AFTER_MS = 5_000;

/** Starts a part, and starts it anew each time it ends by itself, with a line that says so and one when it is back. */
export function keepPart<Running extends RunningPart>(
  part: Part<Running>,
  watcher: Watcher,
): KeptPart<Running> {
  const stopping = new AbortController();
  const state: State = { pid: undefined, running: undefined, deaths: 0, isGone: false };
  const start = async (): Promise<Running> => {
    const running = await part.start((spawned) => {
      state.pid = spawned;
      watcher.onPid();
    });
    state.running = running;
    return running;
  };
  const forget = (): void => {
    state.running = undefined;
    state.pid = undefined;
    watcher.onPid();
  };
  const keep = () =>
    keepRunning(part.name, state, { start, forget, say: watcher.say, stopping: stopping.signal });
  const started = start();
  const ended = started.then(keep, forget).then(() => {
    state.isGone = true;
  });
  return {
    part,
    started,
    pid: () => state.pid,
    deaths: () => state.deaths,
    stop: async (hurry) => {
      stopping.abort();
      if (state.running === undefined && state.pid !== undefined) sendSignal(state.pid, 'SIGTERM');
      while (state.running === undefined && !state.isGone) await sleep(20);
      await state.running?.stop(hurry);
      await ended;
    },
  };
}

interface State {
  pid: number | undefined;
  running: RunningPart | undefined;
  deaths: number;
  isGone: boolean;
}

interface Keeping {
  start: () => Promise<RunningPart>;
  forget: () => void;
  say: (line: string) => void;
  stopping: AbortSignal;
}

async function keepRunning(
  name: string,
  state: State,
  { start, forget, say, stopping }: Keeping,
): Promise<void> {
  let delayMs = FIRST_DELAY_MS;
  const sayBack = (): void => {
    if (!stopping.aborted) say(`${name} is back.`);
  };
  for (;;) {
    const upSinceMs = performance.now();
    const end = await describeEnd(state.running);
    forget();
    if (stopping.aborted) return;
    state.deaths += 1;
    if (performance.now() - upSinceMs > STEADY_AFTER_MS) delayMs = FIRST_DELAY_MS;
    say(`${name} ${end}: it is started anew in ${String(delayMs / 1_000)} s.`);
    await sleep(delayMs, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return;
    delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
    const running = await start().catch(() => undefined);
    if (running !== undefined) void (running.ready ?? Promise.resolve()).then(sayBack);
  }
}

async function describeEnd(running: RunningPart | undefined): Promise<string> {
  if (running === undefined) return 'did not start';
  const code = await running.exited;
  if (code === null) return 'was killed';
  const words = running.lastWords?.();
  return `ended with code ${String(code)}${words === undefined ? '' : ` (${words.replace(/\.$/, '')})`}`;
}
